import { expect } from 'chai';
import { outcomeOf, type Line } from './line';

const line = (given: Partial<Line>): Line => ({ subject: 'lab up', unit: 'ms', samples: [10, 30, 20], ...given });

describe('bench: a line', () => {
  it('gives median, p95 and the worst by nearest rank', () => {
    expect(outcomeOf(line({})).figures).to.deep.equal({ n: 3, median: 20, p95: 30, max: 30 });
  });

  it('is the faster the higher the ratio, whether less or more is better', () => {
    const peer = { name: 'mininet', samples: [60] };
    expect(outcomeOf(line({ peer })).ratio).to.equal(3);
    expect(outcomeOf(line({ unit: 'frames/s', samples: [600], peer })).ratio).to.equal(10);
  });

  it('meets a limit at the quantile that the target names', () => {
    const at = (quantile: 'median' | 'p95'): boolean | null =>
      outcomeOf(line({ target: { kind: 'at-most', limit: 25, quantile } })).met;
    expect(at('median')).to.equal(true);
    expect(at('p95')).to.equal(false);
  });

  it('meets a ratio only where there is a peer', () => {
    const target = { kind: 'times-peer', times: 3 } as const;
    expect(outcomeOf(line({ target, peer: { name: 'mininet', samples: [60] } })).met).to.equal(true);
    expect(outcomeOf(line({ target, peer: { name: 'mininet', samples: [59] } })).met).to.equal(false);
    expect(outcomeOf(line({ target })).met).to.equal(false);
  });

  it('misses its target by a flaw, however good the figure', () => {
    const target = { kind: 'at-most', limit: 25, quantile: 'median' } as const;
    expect(outcomeOf(line({ target })).met).to.equal(true);
    expect(outcomeOf(line({ target, flaw: '3 of 100 not judged' })).met).to.equal(false);
  });

  it('has no verdict without a target, and no figure without a sample', () => {
    expect(outcomeOf(line({})).met).to.equal(null);
    expect(() => outcomeOf(line({ samples: [] }))).to.throw(RangeError);
  });
});
