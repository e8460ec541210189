import { expect } from 'chai';
import { betaCdf, betaQuantile, binomialCdf, normalQuantile } from './distributions';

describe('distributions', () => {
  // P(X <= k) by summing the terms: shares nothing with the continued fraction under test.
  function summedBinomialCdf(k: number, n: number, p: number): number {
    let logTerm = n * Math.log(1 - p);
    let sum = Math.exp(logTerm);
    for (let i = 1; i <= k; i++) {
      logTerm += Math.log((n - i + 1) / i) + Math.log(p / (1 - p));
      sum += Math.exp(logTerm);
    }
    return sum;
  }

  it('agrees with the binomial distribution summed term by term', () => {
    for (const n of [1, 5, 59, 299, 473])
      for (const p of [0.01, 0.05, 0.5, 0.9])
        for (const k of [0, 1, 3, n - 1].filter((count) => count < n))
          expect(binomialCdf(k, n, p), `k ${k} n ${n} p ${p}`).to.be.closeTo(summedBinomialCdf(k, n, p), 1e-7);
  });

  it('is 0 below and 1 from n on', () => {
    expect(binomialCdf(-1, 10, 0.5)).to.equal(0);
    expect(binomialCdf(10, 10, 0.5)).to.equal(1);
  });

  it('inverts the beta distribution', () => {
    // Beta(1, 2) has the distribution 1 - (1 - x)^2; a library tried before was wrong by 1e-3 here.
    expect(betaCdf(0.3, 1, 2)).to.be.closeTo(0.51, 1e-9);
    expect(betaQuantile(0.05, 1, 2)).to.be.closeTo(1 - Math.sqrt(0.95), 1e-9);
    for (const [a, b] of [
      [1, 300],
      [2, 298],
      [50, 50],
      [4, 1000],
    ] as const)
      for (const probability of [0.025, 0.5, 0.975])
        expect(betaCdf(betaQuantile(probability, a, b), a, b)).to.be.closeTo(probability, 1e-7);
  });

  it('knows the normal quantiles of every table', () => {
    expect(normalQuantile(0.975)).to.be.closeTo(1.959964, 1e-6);
    expect(normalQuantile(0.95)).to.be.closeTo(1.644854, 1e-6);
    expect(normalQuantile(0.5)).to.be.closeTo(0, 1e-9);
  });
});
