import { expect } from 'chai';
import { neighbourLostMs, silenceMs } from './silence';

const theory = { minMs: 522, medianMs: 622, maxMs: 722, gracefulMs: 122, advertIntervalMs: 200, formula: '' };

describe('what a silence does, and when', () => {
  it('is the takeover of VRRP where nobody is watched by BFD', () => {
    expect(neighbourLostMs(theory)).to.equal(null);
    expect(silenceMs(theory)).to.deep.equal({ minMs: 522, maxMs: 722 });
  });

  it('is whichever comes first or last where somebody is', () => {
    const quick = { ...theory, bfd: { intervalMs: 50, multiplier: 3 } };
    expect(neighbourLostMs(quick)).to.deep.equal({ minMs: 222, maxMs: 272 });
    expect(silenceMs(quick)).to.deep.equal({ minMs: 100, maxMs: 722 });
    const slow = { ...theory, bfd: { intervalMs: 1000, multiplier: 3 } };
    expect(silenceMs(slow)).to.deep.equal({ minMs: 522, maxMs: 3122 });
  });
});
