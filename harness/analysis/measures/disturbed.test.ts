import { expect } from 'chai';
import { active, standby, trial } from '../testing/agents';
import { serviceMeasuresOf } from '../testing/measured';
import type { FaultScript, ServerScript } from '../testing/script';

/** Twice away and back again, as a loose plug has it. */
const both = (...scripts: readonly ServerScript[]): ServerScript => ({
  holds: scripts.flatMap(({ holds = [] }) => holds),
  advertises: scripts.flatMap(({ advertises = [] }) => advertises),
  announces: scripts.flatMap(({ announces = [] }) => announces),
});
const restless = {
  a: both(active(1500), standby(2500, 3500), standby(4500)),
  b: both(standby(1500, 2500), standby(3500, 4500)),
};

const causes = (faults: readonly FaultScript[]) =>
  serviceMeasuresOf(trial(restless, faults)).changes.map(({ cause }) => cause);

describe('a fault that troubles a node without surely putting it out of action', () => {
  const loose = { name: 'flapping', atMs: 1000, disturbs: ['server-a'] };

  it('explains every move from or to it while it is in force, and none before', () => {
    expect(causes([loose])).to.deep.equal(['fault', 'fault', 'fault', 'fault']);
    expect(causes([{ ...loose, atMs: 2000 }])[0]).not.to.equal('fault');
    expect(causes([{ ...loose, disturbs: ['client'] }])).not.to.include('fault');
  });

  it('demands no takeover, and leaves nobody accused of a false one', () => {
    const { mustMove, flaps, falseFailovers } = serviceMeasuresOf(trial(restless, [loose]));
    expect([mustMove, flaps, falseFailovers]).to.deep.equal([false, [], []]);
    expect(serviceMeasuresOf(trial(restless)).flaps).to.have.length(4);
  });
});
