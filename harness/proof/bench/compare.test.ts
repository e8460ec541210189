import { expect } from 'chai';
import { changesBetween } from './compare';

const run = (unit: string, samples: readonly number[]) => ({
  startedAt: '2026-01-01T00:00:00.000Z',
  machine: { loadBefore: 0, loadAfter: 0 },
  lines: [{ subject: 'up', unit, samples: [...samples] }, { subject: 'skipped' }],
});
const low = [10, 11, 12, 13, 14, 15, 16];
const high = low.map((value) => value + 20);
const verdict = (unit: string, before: readonly number[], after: readonly number[]) =>
  changesBetween(run(unit, before), run(unit, after)).map((change) => change.verdict);

describe('two runs of the benches', () => {
  it('differ for the better or the worse, as their unit has it', () => {
    expect(verdict('ms', low, high)).to.deep.equal(['worse']);
    expect(verdict('ms', high, low)).to.deep.equal(['better']);
    expect(verdict('frames/s', low, high)).to.deep.equal(['better']);
  });

  it('show no difference where there is none, and where there are too few samples to tell', () => {
    expect(verdict('ms', low, [...low].reverse())).to.deep.equal(['no difference shown']);
    expect(verdict('ms', [10], [90])).to.deep.equal(['no difference shown']);
  });

  it('say nothing of what only one of them measured', () => {
    expect(changesBetween({ ...run('ms', low), lines: [] }, run('ms', low))).to.deep.equal([]);
  });
});
