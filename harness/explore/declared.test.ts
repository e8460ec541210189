import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { active, blackhole, idle, powerOff, standby, trial } from '../analysis/testing/agents';
import { syntheticTrial } from '../analysis/testing/trial';
import { catalogue } from '../faults/catalogue';
import { packagePath } from '../topology/package-path';
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
    expect(declare(6000, {})).to.include('two-owners');
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
