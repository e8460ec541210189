import { expect } from 'chai';
import { quantileOf } from './quantile';
import { ascending } from './samples';
import { summarise } from './summary';

const oneTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

describe('quantileOf', () => {
  it('by nearest rank is always a sample', () => {
    const sorted = ascending([15, 20, 35, 40, 50]);
    expect([0.05, 0.3, 0.4, 0.5, 0.99].map((q) => quantileOf(sorted, q, 'nearest-rank'))).to.deep.equal([
      15, 20, 20, 35, 50,
    ]);
  });

  it('by nearest rank does not skip a rank when the product rounds up', () => {
    expect(quantileOf(ascending(oneTo(100)), 0.07, 'nearest-rank')).to.equal(7);
  });

  it('by type 7 interpolates as R and NumPy do', () => {
    const sorted = ascending([1, 2, 3, 4]);
    expect(quantileOf(sorted, 0.5, 'type-7')).to.equal(2.5);
    expect(quantileOf(sorted, 0.95, 'type-7')).to.be.closeTo(3.85, 1e-12);
    expect(quantileOf(ascending([7]), 0.99, 'type-7')).to.equal(7);
  });

  it('keeps what never happened at the end, without turning it into NaN', () => {
    const sorted = ascending([Infinity, 1, Infinity, 2]);
    expect(quantileOf(sorted, 0.99, 'type-7')).to.equal(Infinity);
    expect(quantileOf(sorted, 0.01, 'type-7')).to.be.closeTo(1.03, 1e-12);
  });

  it('refuses a quantile out of range and an empty sample', () => {
    for (const quantile of [0, 1, 95, NaN])
      expect(() => quantileOf(ascending([1]), quantile, 'type-7')).to.throw(RangeError, 'quantile');
    expect(() => quantileOf(ascending([]), 0.5, 'nearest-rank')).to.throw(RangeError);
  });
});

describe('summarise', () => {
  it('gives the figures with n and the definition, whatever the order', () => {
    expect(summarise(oneTo(100).reverse())).to.deep.equal({
      kind: 'summary',
      n: 100,
      definition: 'nearest-rank',
      min: 1,
      median: 50,
      p95: 95,
      p99: 99,
      max: 100,
    });
    expect(summarise(oneTo(100), 'type-7')).to.include({ median: 50.5, definition: 'type-7' });
  });

  it('sorts by value, negative ones too, and leaves its input alone', () => {
    const samples = [10, -2, 9];
    expect(summarise(samples)).to.include({ min: -2, median: 9, max: 10 });
    expect(samples).to.deep.equal([10, -2, 9]);
  });

  it('says nothing about no samples, and refuses what is no number', () => {
    expect(summarise([])).to.deep.equal({ kind: 'not-available', n: 0, needed: 1 });
    expect(() => summarise([1, NaN, 2])).to.throw(RangeError, 'not a number');
  });
});
