import { expect } from 'chai';
import { failoverDrill } from '../testing/cli';
import { timeText } from './lines';
import { parseHost, parsePage, parseTime, parseVip } from './options';

describe('what observe is asked', () => {
  it('reads addresses, servers, pages and times as people write them', () => {
    expect(parseVip('FD00:20::0100')).to.equal('fd00:20::100');
    expect(parseHost('web-1=10.20.0.5')).to.deep.equal(['web-1', '10.20.0.5']);
    expect(parseHost('web-1=52:54:00:AA:00:05')).to.deep.equal(['web-1', '52:54:00:aa:00:05']);
    expect(parsePage('80')).to.deep.equal({ port: 80, path: '/', expectStatus: 200 });
    expect(parsePage('8080/login?a=b=302')).to.deep.equal({ port: 8080, path: '/login?a=b', expectStatus: 302 });
    expect(['10m', '90s', '1h'].map(parseTime)).to.deep.equal([600_000, 90_000, 3_600_000]);
    expect([600_000, 90_000, 1500].map(timeText)).to.deep.equal(['10 min', '1 min 30 s', '1.5 s']);
  });

  it('refuses what is none', () => {
    for (const text of ['10.20.0', 'web-1', '300.1.1.1', '10.20.0.100/24']) expect(() => parseVip(text)).to.throw();
    for (const text of ['web-1', 'a b=10.20.0.5', '=10.20.0.5']) expect(() => parseHost(text)).to.throw();
    for (const text of ['0/', '70000', '80/a b', 'http://x/']) expect(() => parsePage(text)).to.throw();
  });

  it('says on one line what is missing', async () => {
    for (const [args, code] of [
      [['observe', '--vip', '10.20.0.100'], 'missing-mandatory-option-value'],
      [['observe', '-i', 'lo'], 'vip-missing'],
      [['observe', '-i', 'lo', '--vip', '10.20.0.100'], 'interface-unfit'],
      [['observe', '-i', 'nowhere0', '--vip', '10.20.0.100'], 'interface-missing'],
      [['observe', '-i', 'lo', '--vip', '10.20.0.100', '--question-rate', '500'], 'observe-too-much'],
      [['mark', 'pulled the plug', '--within', '3'], 'duration-invalid'],
    ] as const) {
      const { code: status, stderr } = await failoverDrill(args);
      expect([status, stderr], args.join(' ')).to.satisfy(
        ([first, text]: [number, string]) => first === 2 && /^[^\n]*\n$/.test(text),
      );
      expect(stderr).to.include(`[${code}]`);
    }
  });
});
