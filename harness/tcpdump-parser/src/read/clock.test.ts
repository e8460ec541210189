import { expect } from 'chai';
import fc from 'fast-check';
import { secondsClock, tickClock } from './clock';

const word = fc.nat({ max: 0xffffffff });

describe('clocks', () => {
  it('turn seconds and a fraction into nanoseconds', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom(1, 1000), (seconds, fraction, nsPerTick) => {
        const expected = BigInt(seconds) * 1_000_000_000n + BigInt(fraction) * BigInt(nsPerTick);
        expect(secondsClock(nsPerTick)(seconds, fraction)).to.equal(expected);
      }),
    );
  });

  it('turn ticks of every resolution into nanoseconds', () => {
    const resolution = fc.oneof(fc.constantFrom(0, 3, 6, 9, 12, 0x80, 0x8a, 0x94, 0xa0), fc.nat({ max: 255 }));
    const offset = fc.bigInt({ min: -(2n ** 33n), max: 2n ** 33n });
    const high = fc.nat({ max: 0x3fffff });
    fc.assert(
      fc.property(high, word, resolution, fc.oneof(fc.constant(0n), offset), (upper, lower, code, offsetSeconds) => {
        const ticks = BigInt(upper) * 2n ** 32n + BigInt(lower);
        const perSecond = code >= 0x80 ? 2n ** BigInt(code & 0x7f) : 10n ** BigInt(code);
        const expected = (ticks * 1_000_000_000n) / perSecond + offsetSeconds * 1_000_000_000n;
        expect(tickClock(code, offsetSeconds)(upper, lower)).to.equal(expected);
      }),
    );
  });
});
