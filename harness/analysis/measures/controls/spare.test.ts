import { expect } from 'chai';
import { spareMs } from './spare';

const vrrp = { minMs: 522, advertIntervalMs: 200 };

describe('what a silence has left of the time until a takeover', () => {
  it('is counted from the last advertisement that was heard', () => {
    expect([spareMs(vrrp, 150), spareMs(vrrp, 250), spareMs(vrrp, 450)]).to.deep.equal([322, 122, -78]);
  });

  it('is less where a neighbour is counted out sooner by BFD, and no more where it is later', () => {
    const quick = { ...vrrp, bfd: { intervalMs: 50, multiplier: 3 } };
    expect([spareMs(quick, 40), spareMs(quick, 90), spareMs(quick, 110)]).to.deep.equal([50, 0, -50]);
    const slow = { ...vrrp, bfd: { intervalMs: 1000, multiplier: 3 } };
    expect(spareMs(slow, 150)).to.equal(322);
  });
});
