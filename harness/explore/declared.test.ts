import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { active, blackhole, cutsOff, idle, powerOff, standby, trial } from '../analysis/testing/agents';
import { measuresOf } from '../analysis/testing/measured';
import { syntheticTrial } from '../analysis/testing/trial';
import { catalogue } from '../faults/catalogue';
import { packagePath } from '../topology/package-path';
import type { KnownWeakness } from '../topology/types';
import { healingOf } from './plan/declared';
import { judged, never, takenOver } from './testing/judged';

describe('what a topology declares, in a plan', () => {
  it('is violated for one client by what is declared of another', () => {
    const { topology } = syntheticTrial(never).manifest;
    const declare = (client?: string) =>
      judged(never, [['power-off', 'active']], {
        topology: {
          ...topology,
          known: [
            { drill: 'takeover/power-off', expectation: 'serveWithin', reason: 'so it is', ...(client && { client }) },
          ],
        },
      }).rules;
    expect(declare()).to.deep.equal(['sound']);
    expect(declare('somebody-else')).to.include('outage');
  });

  it('is violated by a healing without agreement, unless the topology declares it of a drill that heals so', () => {
    const lonely = { healing: { agreedAfterMs: null, announced: false, announcedAfterMs: null, watchedMs: 60_000 } };
    const { topology } = syntheticTrial(takenOver).manifest;
    const healed = (kind: string, ...declared: string[]) =>
      judged(
        trial({ a: active(), b: idle }, [blackhole('server-a', 2000, 2500)]),
        [[kind, 'active']],
        {
          topology: {
            ...topology,
            known: declared.map((drill) => ({ drill, expectation: 'agreeWithin', reason: 'so it is' })),
          },
        },
        lonely,
      ).rules;
    expect(healed('unplug')).to.include('no-agreement');
    expect(healed('unplug', 'reversion/replug')).not.to.include('no-agreement');
    expect(healed('blackhole', 'split-brain/one-way-silence')).not.to.include('no-agreement');
    expect(healed('power-off', 'reversion/replug')).to.include('no-agreement');
    expect(healed('power-off', 'explore/no-agreement-power-off')).not.to.include('no-agreement');
  });

  it('is violated where nobody serves when all have their power back, unless the topology declares it', () => {
    const both = { ...powerOff('server-a', 2000, 3000), nodes: ['server-a', 'server-b'] };
    const dark = trial({ a: active(2000), b: idle }, [both]);
    const { topology } = syntheticTrial(dark).manifest;
    const declare = (drill: string) =>
      judged(dark, [['domain-power-off', '*']], {
        topology: { ...topology, known: [{ drill, expectation: 'serveWithin', reason: 'so it is' }] },
      }).rules;
    expect(declare('reversion/replug')).to.include('outage');
    expect(declare('reversion/both-*')).not.to.include('outage');
    expect(declare('explore/outage-domain-power-off')).not.to.include('outage');
  });

  it('is violated by what becomes dark when something else was struck after the healing', () => {
    const both = { ...powerOff('server-a', 500, 1000), nodes: ['server-a', 'server-b'] };
    const later = trial({ a: active(3000), b: idle }, [both, powerOff('server-a', 3000)]);
    const { topology } = syntheticTrial(later).manifest;
    const known = [{ drill: 'reversion/both-*', expectation: 'serveWithin', reason: 'so it is' }];
    const kinds = [
      ['domain-power-off', '*'],
      ['power-off', 'active'],
    ] as const;
    expect(judged(later, kinds, { topology: { ...topology, known } }).rules).to.include('outage');
    // So it is where clients alone say so.
    const { clients = [] } = measuresOf(later).services[0] ?? {};
    expect(clients.some(({ outage }) => outage !== null)).to.equal(true);
    expect(judged(later, kinds, { topology: { ...topology, known } }, { blackouts: [] }).rules).to.include('outage');
  });

  it('is violated by what was dark when what is declared was struck', () => {
    const dark = trial({ a: active(1000), b: idle }, [
      powerOff('server-a', 1000),
      { name: 'unplug', atMs: 3200, healMs: 3500, cuts: cutsOff('server-b') },
    ]);
    const { topology } = syntheticTrial(dark).manifest;
    const known = [{ drill: 'reversion/replug', expectation: 'serveWithin', reason: 'so it is' }];
    const kinds = [
      ['power-off', 'active'],
      ['unplug', 'standby'],
    ] as const;
    expect(judged(dark, kinds, { topology: { ...topology, known } }).rules).to.include('outage');
  });

  it('excuses a silence that all hear where it is declared of each who asks', () => {
    const { topology } = syntheticTrial(never).manifest;
    const declared = { drill: 'takeover/power-off', expectation: 'serveWithin', reason: 'so it is' };
    const rules = (...known: readonly KnownWeakness[]) =>
      judged(never, [['power-off', 'active']], { topology: { ...topology, known } }, { clients: [] }).rules;
    expect(rules(declared)).to.deep.equal(['sound']);
    expect(rules({ ...declared, client: 'client' })).to.include('outage');
    const asked = judged(never, [['power-off', 'active']], {
      topology: { ...topology, known: [{ ...declared, client: 'client' }] },
    });
    expect(asked.rules).to.deep.equal(['sound']);
  });

  it('excuses none who is never served by what is declared to be late', () => {
    const { topology } = syntheticTrial(never).manifest;
    const rules = (expectation: string, found: object = {}) =>
      judged(
        never,
        [['power-off', 'active']],
        {
          topology: { ...topology, known: [{ drill: 'takeover/power-off', expectation, reason: 'so it is' }] },
        },
        found,
      ).rules;
    expect(rules('takeOverWithin')).to.include('outage');
    expect(rules('failOverWithin')).to.include('outage');
    // Of the silence of an address alone.
    expect(rules('blackOutAtMost')).to.include('outage');
    expect(rules('blackOutAtMost', { clients: [] })).to.deep.equal(['sound']);
  });

  it('excuses what is declared of replicated data, by the names that its drills have', () => {
    const { topology } = syntheticTrial(never).manifest;
    const rules = (kind: string, drill: string) =>
      judged(never, [[kind, 'active']], {
        topology: { ...topology, known: [{ drill, expectation: 'serveWithin', reason: 'so it is' }] },
      }).rules;
    expect(rules('power-off', 'primary/power-off')).to.deep.equal(['sound']);
    expect(rules('power-off', 'primary/killed')).to.include('outage');
    expect(rules('kill', 'primary/killed')).to.include('outage');
  });

  it('declares a finding by its name, with its number too', () => {
    const { topology } = syntheticTrial(never).manifest;
    const rules = (drill: string) =>
      judged(never, [['power-off', 'active']], {
        topology: { ...topology, known: [{ drill, expectation: 'serveWithin', reason: 'so it is' }] },
      }).rules;
    expect(rules('explore/outage-power-off')).to.deep.equal(['sound']);
    expect(rules('explore/outage-power-off-2')).to.deep.equal(['sound']);
    expect(rules('explore/outage-unplug-2')).to.include('outage');
  });

  it('excuses no agreement when the address has moved since, when what is declared was long over', () => {
    const script = trial({ a: active(), b: idle }, [
      blackhole('server-a', 500, 1000),
      { name: 'power off', atMs: 4000, healMs: 5000, nodes: ['server-b'] },
    ]);
    const lonely = { healing: { agreedAfterMs: null, announced: false, announcedAfterMs: null, watchedMs: 60_000 } };
    const { topology } = syntheticTrial(script).manifest;
    const known = [{ drill: 'split-brain/one-way-silence', expectation: 'agreeWithin', reason: 'so it is' }];
    const kinds = [
      ['blackhole', 'active'],
      ['power-off', 'standby'],
    ] as const;
    const rules = (atMs: number) => {
      const { fromNs } = measuresOf(script).services[0]?.holders[0]?.intervals[0] ?? { fromNs: 0n };
      const change = { from: 'server-a', to: 'server-b', cause: 'fault' as const, evidence: [] };
      const found = { ...lonely, changes: [{ ...change, atNs: fromNs + BigInt(atMs * 1e6) }] };
      return judged(script, kinds, { topology: { ...topology, known } }, found).rules;
    };
    expect(rules(4500)).to.include('no-agreement');
    // Nobody has said anything since, or who comes back by himself: what they had heard by then they still believe.
    for (const atMs of [1200, 3500]) expect(rules(atMs), String(atMs)).not.to.include('no-agreement');
  });

  it('excuses who comes back late by himself, as is declared, though something else was struck meanwhile', () => {
    const known = [{ drill: 'reversion/replug', expectation: 'agreeWithin', reason: 'so it is' }];
    const rules = (kind: string) => {
      const script = trial({ a: active(), b: idle }, [
        { name: 'unplug', atMs: 500, healMs: 1000, nodes: ['server-a'], cuts: cutsOff('server-a') },
        { name: 'other', atMs: 1100, healMs: 2000, nodes: ['server-b'] },
      ]);
      const { topology } = syntheticTrial(script).manifest;
      const { fromNs } = measuresOf(script).services[0]?.holders[0]?.intervals[0] ?? { fromNs: 0n };
      const back = { from: 'server-b', to: 'server-a', cause: 'heal' as const, evidence: [] };
      const found = {
        healing: { agreedAfterMs: null, announced: false, announcedAfterMs: null, watchedMs: 60_000 },
        changes: [{ ...back, atNs: fromNs + BigInt(3e9) }],
      };
      const kinds = [
        ['unplug', 'active'],
        [kind, 'standby'],
      ] as const;
      return judged(script, kinds, { topology: { ...topology, known } }, found).rules;
    };
    expect(rules('disk-full')).not.to.include('no-agreement');
    // Here the other one was driven away.
    expect(rules('power-off')).to.include('no-agreement');
  });

  it('is violated by two owners when all are back, unless the topology declares it of their return, and of its class', () => {
    const meeting = (fromMs: number) =>
      trial({ a: active(), b: standby(2600) }, [{ name: 'unplug', atMs: 2000, healMs: fromMs, nodes: ['server-a'] }]);
    const { topology } = syntheticTrial(meeting(2500)).manifest;
    const declare = (healMs: number, declared: object) =>
      judged(meeting(healMs), [['unplug', 'active']], {
        topology: {
          ...topology,
          known: [{ drill: 'reversion/replug', expectation: 'neverHaveTwoOwners', reason: 'so it is', ...declared }],
        },
      }).rules;
    expect(declare(2500, {})).not.to.include('two-owners');
    expect(declare(2500, { class: 'conflict' })).not.to.include('two-owners');
    expect(declare(2500, { class: 'latent' })).to.include('two-owners');
    expect(declare(2500, { drill: 'reversion/boot' })).to.include('two-owners');
    // They had both owned it for long when it was healed.
    expect(declare(5000, {})).to.include('two-owners');
  });

  it('knows the standard drills that heal each kind of fault', () => {
    for (const [kind, drills] of Object.entries(healingOf)) {
      expect(catalogue.map(({ name }) => name)).to.include(kind);
      for (const [suite = '', name = ''] of drills.map((drill) => drill.split('/'))) {
        const isFile = existsSync(packagePath(`suites/${suite}/${name}.yaml`));
        const isIn = isFile || readFileSync(packagePath(`suites/${suite}.ts`), 'utf8').includes(`'${name}',`);
        expect(isIn, `${suite}/${name}`).to.equal(true);
      }
    }
  });
});
