import { expect } from 'chai';
import { quantileInterval, quantileLowerBound, quantileUpperBound } from './quantile-interval';
import { draw, rate, seededUniform } from './testing/random';

const oneTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

describe('quantileInterval', () => {
  // Ranks from SciPy's binomial distribution; those of the median are in every table of the sign test.
  const table: [n: number, quantile: number, lowerRank: number, upperRank: number][] = [
    [6, 0.5, 1, 6],
    [10, 0.5, 2, 9],
    [20, 0.5, 6, 15],
    [30, 0.5, 10, 21],
    [100, 0.5, 40, 61],
    [100, 0.95, 90, 100],
    [72, 0.95, 64, 72],
    [73, 0.95, 65, 73],
    [368, 0.99, 360, 368],
  ];
  for (const [n, quantile, lowerRank, upperRank] of table)
    it(`takes ranks ${lowerRank} and ${upperRank} of ${n} for quantile ${quantile}`, () => {
      const { lower, upper } = quantileInterval(oneTo(n), quantile, 0.95);
      expect(lower).to.deep.equal({ kind: 'bound', value: lowerRank, rank: lowerRank });
      expect(upper).to.deep.equal({ kind: 'bound', value: upperRank, rank: upperRank });
    });

  it('has no bound where n supports none, and says from which n on', () => {
    const tooFew = quantileInterval(oneTo(71), 0.95, 0.95);
    expect(tooFew.lower).to.include({ kind: 'bound', rank: 63 });
    expect(tooFew.upper).to.deep.equal({ kind: 'not-available', n: 71, needed: 72 });
    expect(quantileInterval(oneTo(5), 0.5, 0.95)).to.deep.include({
      lower: { kind: 'not-available', n: 5, needed: 6 },
      upper: { kind: 'not-available', n: 5, needed: 6 },
    });
    expect(quantileUpperBound([], 0.99, 0.95)).to.deep.equal({ kind: 'not-available', n: 0, needed: 299 });
  });

  it('bounds one side with all of the confidence', () => {
    expect(quantileUpperBound(oneTo(59), 0.95, 0.95)).to.include({ rank: 59 });
    expect(quantileUpperBound(oneTo(58), 0.95, 0.95)).to.deep.equal({ kind: 'not-available', n: 58, needed: 59 });
    expect(quantileLowerBound(oneTo(59), 0.05, 0.95)).to.include({ rank: 1, value: 1 });
  });

  it('refuses a confidence in percent', () => {
    expect(() => quantileInterval([1, 2], 0.5, 95)).to.throw(RangeError, 'confidence');
  });
});

describe('coverage of quantileInterval over 2,000 synthetic samples', () => {
  const uniform = seededUniform(6414);
  const distributions = {
    uniform: (u: number) => u,
    exponential: (u: number) => -Math.log1p(-u),
    'heavy-tailed': (u: number) => 1 / (1 - u) ** 2,
  };

  const coverage = (n: number, quantile: number, inverse: (u: number) => number, confidence: number): number =>
    rate(2000, () => {
      const samples = draw(n, () => inverse(uniform()));
      const { lower, upper } = quantileInterval(samples, quantile, confidence);
      const truth = inverse(quantile);
      const above = lower.kind === 'not-available' || lower.value <= truth;
      return above && (upper.kind === 'not-available' || truth <= upper.value);
    });

  for (const [name, inverse] of Object.entries(distributions))
    for (const [n, quantile] of [
      [30, 0.5],
      [100, 0.95],
    ] as const)
      it(`is at least 94 % for quantile ${quantile} of ${n} ${name} samples`, () =>
        expect(coverage(n, quantile, inverse, 0.95)).to.be.at.least(0.94));

  it('would notice an interval that is too narrow', () =>
    expect(coverage(100, 0.95, distributions.exponential, 0.8)).to.be.below(0.94));
});
