import { expect } from 'chai';
import { parseFaultTime, parseLimit, parseVips } from './options';

describe('the options of analyze', () => {
  it('take addresses one by one or separated by commas', () => {
    expect(parseVips('10.0.0.100')).to.deep.equal(['10.0.0.100']);
    expect(parseVips('10.0.0.101, fd00::100', ['10.0.0.100'])).to.deep.equal(['10.0.0.100', '10.0.0.101', 'fd00::100']);
    expect(parseVips('auto')).to.deep.equal(['auto']);
    for (const text of ['', 'lan', '10.0.0.100/24', '10.0.0', '10.0.0.100,,10.0.0.101'])
      expect(() => parseVips(text), text).to.throw(/neither an address nor auto/);
  });

  it('take the time of the fault to the nanosecond', () => {
    const atNs = 1_795_195_432_229_938_403n;
    expect(parseFaultTime('1795195432.229938403')).to.deep.equal({ atNs });
    expect(parseFaultTime('2026-11-20T17:23:52.229938403Z')).to.deep.equal({ atNs });
    expect(parseFaultTime('2026-11-20 18:23:52.229938403+01:00')).to.deep.equal({ atNs });
    expect(parseFaultTime('1795195432')).to.deep.equal({ atNs: 1_795_195_432_000_000_000n });
    expect(parseFaultTime('2026-11-20T17:23:52.5Z')).to.deep.equal({ atNs: 1_795_195_432_500_000_000n });
  });

  it('take the time of the fault as counted from the first frame', () => {
    expect(parseFaultTime('+2.5s')).to.deep.equal({ afterStartNs: 2_500_000_000n });
    expect(parseFaultTime('+150us')).to.deep.equal({ afterStartNs: 150_000n });
  });

  it('guess at no time: without its zone, or what is none, is refused', () => {
    for (const text of [
      '17:23',
      '2026-11-20T17:23:52',
      '2026-13-40T17:23:52Z',
      '+2',
      '-1',
      '1795195432.1234567891',
      '',
    ])
      expect(() => parseFaultTime(text), text).to.throw();
  });

  it('take a limit with its unit', () => {
    expect(parseLimit('2s')).to.equal(2000);
    expect(() => parseLimit('2')).to.throw(/2ms or 2s/);
  });
});
