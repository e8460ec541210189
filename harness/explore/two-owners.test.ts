import { expect } from 'chai';
import { active, blackhole, standby, trial } from '../analysis/testing/agents';
import { syntheticTrial } from '../analysis/testing/trial';
import type { TrialMeasures } from '../analysis/types';
import { splitBrain } from '../judging/testing/measures';
import { judged, leftover, takenOver } from './testing/judged';

describe('two owners in a plan', () => {
  it('is violated by two owners, unless the kind of fault leaves no way to know, or the topology declares it', () => {
    expect(judged(leftover, [['kill', 'active']]).rules).to.include('two-owners');
    expect(judged(leftover, [['hang', 'active']]).rules).to.deep.equal(['sound']);
    const { topology } = syntheticTrial(leftover).manifest;
    const declare = (drill: string, expectation: string) =>
      judged(leftover, [['kill', 'active']], {
        topology: { ...topology, known: [{ drill, expectation, reason: 'so it is' }] },
      }).rules;
    expect(declare('takeover/kill', 'neverHaveTwoOwners')).to.deep.equal(['sound']);
    expect(declare('takeover/hang', 'neverHaveTwoOwners')).to.include('two-owners');
    expect(declare('takeover/kill', 'serveWithin')).to.include('two-owners');
  });

  it('is left open by two owners where the lateness of the machine explains them', () => {
    const overlap = { splitBrain: [splitBrain('conflict', 103)] };
    const kept = {
      lockDelayMs: 100,
      lockWaits: [
        { fromNs: overlap.splitBrain[0]?.fromNs ?? 0n, toNs: (overlap.splitBrain[0]?.fromNs ?? 0n) + 100_000_000n },
      ],
    };
    const rules = (late: Partial<TrialMeasures>) =>
      judged(takenOver, [['power-off', 'active']], {}, overlap, late).rules;
    expect(rules({})).to.include('two-owners');
    expect(rules(kept)).to.deep.equal(['inconclusive']);
  });

  it('explains two owners by a partition no longer than it takes to agree after it', () => {
    const parted = (healMs: number) =>
      trial({ a: active(), b: standby(2600) }, [{ ...blackhole('server-a', 2000, healMs) }]);
    expect(judged(parted(4500), [['partition', 'lan']]).rules).not.to.include('two-owners');
    // Parted again, by nothing, when all had long been healed.
    const later = trial({ a: active(), b: standby(5500) }, [blackhole('server-a', 1000, 2000)]);
    expect(judged(later, [['partition', 'lan']]).rules).to.include('two-owners');
  });
});
