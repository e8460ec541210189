import { expect } from 'chai';
import { type Comparison, compareSamples } from './comparison';
import { mannWhitneyRank } from './mann-whitney';
import { draw, rate, seededUniform } from './testing/random';

function compare(baseline: number[], other: number[], confidence = 0.95): Comparison {
  const comparison = compareSamples(baseline, other, confidence);
  if (comparison.kind !== 'comparison') throw new Error('nothing to compare');
  return comparison;
}

describe('mannWhitneyRank', () => {
  // From the recursion of Mann and Whitney 1947, computed apart; k is the critical value of the tables plus one.
  const table: [n: number, m: number, rank: number][] = [
    [3, 3, 0],
    [4, 4, 1],
    [5, 5, 3],
    [8, 8, 14],
    [10, 10, 24],
    [10, 12, 30],
    [20, 20, 128],
    [2, 8, 1],
    [2, 7, 0],
    [30, 30, 318],
  ];
  for (const [n, m, rank] of table)
    it(`of ${n} and ${m} at 95 % is ${rank}, in either order`, () => {
      expect(mannWhitneyRank(n, m, 0.95)).to.equal(rank);
      expect(mannWhitneyRank(m, n, 0.95)).to.equal(rank);
    });

  // Exact ranks, also computed apart.
  for (const [n, m, rank] of [
    [51, 51, 1008],
    [51, 500, 10629],
    [200, 200, 17735],
  ] as const)
    it(`is close to the exact ${rank} of ${n} and ${m} where it approximates, and not above it`, () =>
      expect(mannWhitneyRank(n, m, 0.95)).to.be.within(rank * 0.997, rank));
});

describe('compareSamples', () => {
  it('finds a plain shift, with the medians and the direction', () => {
    const baseline = [10, 20, 30, 40, 50, 60];
    const comparison = compare(
      baseline,
      baseline.map((value) => value + 100),
    );
    expect(comparison).to.deep.include({ n: { baseline: 6, other: 6 }, differenceOfMedians: 100, shift: 100 });
    expect(comparison.probabilityOther).to.equal(1);
    expect(comparison.shiftInterval).to.include({ kind: 'interval' });
    if (comparison.shiftInterval.kind === 'interval') expect(comparison.shiftInterval.lower).to.be.above(0);
  });

  it('is symmetric: exchanged samples change the sign', () => {
    const [a, b] = [
      [1, 5, 9, 14, 20],
      [3, 4, 8, 30, 31],
    ];
    const [there, back] = [compare(a, b), compare(b, a)];
    expect(back.shift).to.equal(-there.shift);
    expect(back.probabilityOther).to.be.closeTo(1 - there.probabilityOther, 1e-12);
    if (there.shiftInterval.kind !== 'interval' || back.shiftInterval.kind !== 'interval')
      throw new Error('no interval');
    expect(back.shiftInterval.lower).to.equal(-there.shiftInterval.upper);
  });

  it('finds no difference between a sample and itself', () => {
    const same = [5, 5, 6, 7, 7, 8];
    expect(compare(same, same)).to.include({ differenceOfMedians: 0, shift: 0, probabilityOther: 0.5 });
  });

  it('gives no interval that the samples cannot support, and no comparison with nothing', () => {
    expect(compare([1, 2, 3], [4, 5, 6]).shiftInterval).to.deep.equal({ kind: 'not-available', n: 3, needed: 4 });
    expect(compareSamples([], [1], 0.95)).to.deep.equal({ kind: 'not-available', n: 0, needed: 1 });
  });

  it('refuses what has no difference', () => {
    expect(() => compareSamples([1, Infinity], [2], 0.95)).to.throw(RangeError, 'finite');
  });

  for (const [n, m] of [
    [12, 15],
    [30, 30],
  ] as const) {
    const coverage = (confidence: number): number => {
      const uniform = seededUniform(1963 + n);
      const exponential = (): number => -Math.log1p(-uniform());
      return rate(2000, () => {
        const other = draw(m, () => 0.7 + exponential());
        const { shiftInterval } = compare(draw(n, exponential), other, confidence);
        return shiftInterval.kind === 'interval' && shiftInterval.lower <= 0.7 && 0.7 <= shiftInterval.upper;
      });
    };
    it(`covers the shift between ${n} and ${m} samples in at least 94 % of 2,000`, () =>
      expect(coverage(0.95)).to.be.within(0.94, 0.975));
    it(`covers it in fewer at 80 %: the simulation can tell (${n} and ${m})`, () =>
      expect(coverage(0.8)).to.be.below(0.85));
  }
});
