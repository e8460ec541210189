import { expect } from 'chai';
import { clockOffsetNs } from './realtime';

describe('the lead of the realtime clock', () => {
  it('is read alike, however often, so that no trial takes a late reading for a step of the clock', () => {
    const offsets = Array.from({ length: 20 }, clockOffsetNs).toSorted((one, other) => Number(one - other));
    expect(Number((offsets.at(-1) ?? 0n) - (offsets[0] ?? 0n)) / 1e6).to.be.below(1);
  });
});
