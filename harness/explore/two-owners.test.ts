import { expect } from 'chai';
import { active, blackhole, freeze, standby, trial } from '../analysis/testing/agents';
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

  it('is violated whatever was struck where an agent fences itself, but for who claims its address', () => {
    const { theory } = syntheticTrial(leftover).manifest;
    const fencing = Object.fromEntries(
      Object.entries(theory).map(([name, own]) => [name, { ...own, fencesItself: true as const }]),
    );
    const rules = (kind: string, target: string) => judged(leftover, [[kind, target]], { theory: fencing }).rules;
    for (const [kind, target] of [
      ['hang', 'active'],
      ['freeze', 'active'],
      ['partition', 'lan'],
      ['starve', 'active'],
    ] as const)
      expect(rules(kind, target), kind).to.include('two-owners');
    expect(rules('address-claimed', 'client')).to.deep.equal(['sound']);
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
    // They do not come to agree: nothing else asks that of what is no address.
    const { topology } = syntheticTrial(parted(2700)).manifest;
    const agreeing = (healMs: number) =>
      judged(parted(2700), [['partition', 'lan']], {
        topology: { ...topology, known: [], objectives: { ...topology.objectives, healMs } },
      }).rules;
    expect(agreeing(2000)).to.include('two-owners');
    expect(agreeing(10_000)).not.to.include('two-owners');
  });

  it('explains none of what there was before by what is struck elsewhere', () => {
    const both = trial({ a: active(), b: standby(2600) }, [
      { name: 'kill', atMs: 2000, nodes: ['server-a'] },
      { name: 'disk full', atMs: 4500, nodes: ['server-b'] },
    ]);
    const kinds = [
      ['kill', 'active'],
      ['disk-full', 'standby'],
    ] as const;
    expect(judged(both, kinds).rules).to.include('two-owners');
  });

  it('does not hold what faults explain against the lateness that explains the rest', () => {
    const thawed = splitBrain('conflict', 1900);
    const at = (fromMs: number, forMs: number) => ({
      ...{ ...splitBrain('conflict', forMs), fromNs: thawed.fromNs + BigInt(fromMs * 1e6) },
      toNs: thawed.fromNs + BigInt((fromMs + forMs) * 1e6),
    });
    const frozen = trial({ a: active(), b: standby(2600) }, [freeze('server-a', 100, 1000)]);
    const rules = (schedulerDelayMs: number) =>
      judged(frozen, [['freeze', 'active']], {}, { splitBrain: [at(200, 900), at(5000, 60)] }, { schedulerDelayMs })
        .rules;
    expect(rules(0)).to.include('two-owners');
    expect(rules(100)).to.deep.equal(['inconclusive']);
    // Of one that goes on into the fault, what there was before is all that is to be explained.
    const begun = (schedulerDelayMs: number) =>
      judged(frozen, [['freeze', 'active']], {}, { splitBrain: [at(40, 900)] }, { schedulerDelayMs }).rules;
    expect(begun(0)).to.include('two-owners');
    expect(begun(100)).to.deep.equal(['inconclusive']);
  });
});
