import { expect } from 'chai';
import { attainedConfidence, requiredTrials } from './required-trials';

describe('requiredTrials', () => {
  // Wilks' numbers, with 0, 1, 2 and 3 trials allowed over.
  const table: [quantile: number, confidence: number, trials: number[]][] = [
    [0.99, 0.95, [299, 473, 628, 773]],
    [0.95, 0.95, [59, 93, 124, 153]],
    [0.9, 0.95, [29, 46, 61, 76]],
    [0.5, 0.95, [5, 8, 11, 13]],
    [0.95, 0.99, [90, 130, 165, 198]],
    [0.99, 0.99, [459, 662, 838, 1001]],
  ];
  for (const [quantile, confidence, trials] of table)
    it(`for quantile ${quantile} at ${confidence} is ${trials.join(', ')}`, () =>
      expect(trials.map((_, over) => requiredTrials({ quantile, confidence }, over))).to.deep.equal(trials));

  it('refuses what is no claim', () => {
    expect(() => requiredTrials({ quantile: 99, confidence: 0.95 })).to.throw(RangeError, 'quantile');
    expect(() => requiredTrials({ quantile: 0.99, confidence: 1 })).to.throw(RangeError, 'confidence');
    expect(() => requiredTrials({ quantile: 0.99, confidence: 0.95 }, -1)).to.throw(RangeError, 'allowedOver');
  });
});

describe('attainedConfidence', () => {
  it('is just short of 95 % one trial earlier', () => {
    expect(attainedConfidence({ quantile: 0.99, trials: 298, over: 0 })).to.be.closeTo(1 - 0.99 ** 298, 1e-7);
    expect(attainedConfidence({ quantile: 0.99, trials: 298, over: 0 })).to.be.below(0.95);
    expect(attainedConfidence({ quantile: 0.99, trials: 299, over: 0 })).to.be.above(0.95);
  });

  it('is none without trials, and when every trial was over', () => {
    expect(attainedConfidence({ quantile: 0.99, trials: 0, over: 0 })).to.equal(0);
    expect(attainedConfidence({ quantile: 0.5, trials: 4, over: 4 })).to.equal(0);
  });
});
