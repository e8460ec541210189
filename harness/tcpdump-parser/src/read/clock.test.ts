import { expect } from 'chai';
import fc from 'fast-check';
import { elapsedBy, secondsClock, tickClock } from './clock';

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

  it('tell the same as a number, from the first frame on', () => {
    const clock = fc.constantFrom(
      secondsClock(1),
      secondsClock(1000),
      tickClock(9, 5n),
      tickClock(6, 0n),
      tickClock(0x8a, 0n),
    );
    const words = fc.array(fc.tuple(fc.nat({ max: 3 }), word), { minLength: 1 });
    fc.assert(
      fc.property(clock, words, (of, stamps) => {
        const elapsed = elapsedBy(of, {});
        const [first = [0, 0] as const] = stamps;
        for (const [high, low] of stamps) expect(elapsed(high, low)).to.equal(Number(of(high, low) - of(...first)));
      }),
    );
  });
});
