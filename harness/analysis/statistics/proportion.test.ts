import { expect } from 'chai';
import { binomialCdf } from './distributions';
import { clopperPearson, type ProportionInterval, ruleOfThree, wilson } from './proportion';
import type { NotAvailable } from './samples';

type Row = [successes: number, n: number, lower: number, upper: number];

function expectInterval(interval: ProportionInterval | NotAvailable, lower: number, upper: number): void {
  if (interval.kind !== 'interval') throw new Error('no interval');
  expect(interval.lower).to.be.closeTo(lower, 5e-5);
  expect(interval.upper).to.be.closeTo(upper, 5e-5);
}

describe('clopperPearson', () => {
  const table: Row[] = [
    [0, 10, 0, 0.3085],
    [1, 10, 0.0025, 0.445],
    [5, 10, 0.1871, 0.8129],
    [8, 10, 0.4439, 0.9748],
    [10, 10, 0.6915, 1],
    [3, 100, 0.00623, 0.08518],
    [0, 299, 0, 0.01226],
  ];
  for (const [successes, n, lower, upper] of table)
    it(`of ${successes} in ${n} is ${lower} to ${upper}`, () =>
      expectInterval(clopperPearson(successes, n, 0.95), lower, upper));
});

describe('wilson', () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
  const table: Row[] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [10, 10, 0.7225, 1],
  ];
  for (const [successes, n, lower, upper] of table)
    it(`of ${successes} in ${n} is ${lower} to ${upper}`, () =>
      expectInterval(wilson(successes, n, 0.95), lower, upper));
});

describe('coverage of the proportion intervals', () => {
  const covers = (interval: ProportionInterval | NotAvailable, truth: number): boolean =>
    interval.kind === 'interval' && interval.lower <= truth && truth <= interval.upper;
  const probabilityOf = (k: number, n: number, p: number): number => binomialCdf(k, n, p) - binomialCdf(k - 1, n, p);

  // The mean over all proportions is known exactly, so no seed can flatter it.
  type Method = (successes: number, n: number, confidence: number) => ProportionInterval | NotAvailable;
  function coverage(method: Method, n: number, truth: number): number {
    let covered = 0;
    for (let k = 0; k <= n; k++) if (covers(method(k, n, 0.95), truth)) covered += probabilityOf(k, n, truth);
    return covered;
  }

  it('of Clopper-Pearson never falls below nominal, exactly computed', () => {
    for (const n of [10, 59])
      for (const truth of [0.01, 0.05, 0.3, 0.5, 0.8])
        expect(coverage(clopperPearson, n, truth), `n ${n} p ${truth}`).to.be.at.least(0.95 - 1e-6);
  });

  it('of Wilson averages 95.2 % over all proportions at n = 50, exactly computed', () => {
    const truths = Array.from({ length: 2000 }, (_, index) => (index + 0.5) / 2000);
    const mean = truths.reduce((sum, truth) => sum + coverage(wilson, 50, truth), 0) / truths.length;
    expect(mean).to.be.closeTo(0.9518, 5e-4);
  });
});

describe('a proportion', () => {
  it('of no trials is not available', () => {
    const none = { kind: 'not-available', n: 0, needed: 1 };
    expect(clopperPearson(0, 0, 0.95)).to.deep.equal(none);
    expect(wilson(0, 0, 0.95)).to.deep.equal(none);
  });

  it('refuses impossible counts', () => {
    expect(() => clopperPearson(3, 2, 0.95)).to.throw(RangeError, '3 successes in 2');
    expect(() => wilson(-1, 2, 0.95)).to.throw(RangeError, 'successes');
    expect(() => wilson(0.5, 2, 0.95)).to.throw(RangeError, 'integer');
  });
});

describe('ruleOfThree', () => {
  it('states 0 of 300 as below 1 %, and the exact bound a little lower', () => {
    const bound = ruleOfThree(300);
    if (bound.kind !== 'below') throw new Error('no bound');
    expect(bound.proportion).to.equal(0.01);
    expect(bound.confidence).to.equal(0.95);
    // What is claimed must have probability of 5 % at most if it were not so.
    expect((1 - bound.exactProportion) ** 300).to.be.closeTo(0.05, 1e-12);
    expect(bound.exactProportion).to.be.below(bound.proportion);
  });

  it('says nothing while 3/n is no proportion below 1', () => {
    expect(ruleOfThree(3)).to.deep.equal({ kind: 'not-available', n: 3, needed: 4 });
    expect(ruleOfThree(0)).to.include({ kind: 'not-available' });
  });
});
