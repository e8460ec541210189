import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { active, blackhole, idle, powerOff, standby, trial } from '../analysis/testing/agents';
import { measuresOf } from '../analysis/testing/measured';
import type { FaultScript, TrialScript } from '../analysis/testing/script';
import { syntheticTrial } from '../analysis/testing/trial';
import { strikableIn } from '../agents';
import { catalogue } from '../faults/catalogue';
import type { ServiceMeasures, TrialMeasures } from '../analysis/types';
import { splitBrain } from '../judging/testing/measures';
import type { Manifest } from '../recording/types';
import { scheduleOf, apply } from '../schedule/steps';
import { packagePath } from '../topology/package-path';
import { healingOf } from './plan/declared';
import { judgePlan, showsIn } from './plan/judge-plan';
import { menuOf } from './plan/menu';
import type { Plan, Strike } from './plan/types';

const pace = { takeoverMs: 700, graceMs: 1000 };

type Kind = readonly [kind: string, target: string, intensity?: number];

/** A trial that never took place, as if its faults were of these kinds. */
function judged(
  script: TrialScript,
  kinds: readonly Kind[],
  change: Partial<Manifest> = {},
  found: Partial<ServiceMeasures> = {},
  late: Partial<TrialMeasures> = {},
) {
  const synthetic = syntheticTrial(script);
  const faults = kinds.map(([kind, target]) => ({ kind, target, parameters: {} }));
  const events = synthetic.events.map((event) =>
    event.kind === 'fault'
      ? { ...event, fault: { ...event.fault, id: `fault-${Number(/\d+/.exec(event.fault.id)?.[0]) + 1}` } }
      : event,
  );
  const { topology } = synthetic.manifest;
  const manifest = {
    ...{ ...synthetic.manifest, schedule: scheduleOf(faults.map(apply)) },
    topology: { ...topology, known: [] },
    ...change,
  };
  const strikes = kinds.map(([kind, target, intensity = 0.9]): Strike => ({
    kind,
    target,
    intensity,
    atMs: 0,
    lastsMs: 2000,
  }));
  const plan: Plan = { strikes, heals: true };
  const measures = measuresOf(script);
  const services = measures.services.map((service) => ({ ...service, ...found }));
  const seen = { manifest, events, measures: { ...measures, services, ...late } };
  const outcome = judgePlan(plan, menuOf(manifest.topology, catalogue, strikableIn(manifest.topology)), pace, seen);
  const rules = outcome.kind === 'violated' ? outcome.violations.map(({ rule }) => rule) : outcome.kind;
  return { outcome, rules: [...new Set(rules === 'sound' || rules === 'inconclusive' ? [rules] : rules)], seen };
}

/** Its agent is dead; its address, as it may be, is not. */
const killed = (atMs: number, healMs?: number): FaultScript => ({
  ...{ name: 'kill', atMs, nodes: ['server-a'] },
  ...(healMs !== undefined && { healMs }),
});

const takenOver = trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000)]);
const never = trial({ a: active(2000), b: idle }, [powerOff('server-a', 2000)]);
const leftover = trial({ a: active(), b: standby(2600) }, [killed(2000)]);

describe('a plan, judged', () => {
  it('is sound when who can serve does', () => {
    expect(judged(takenOver, [['power-off', 'active']]).rules).to.deep.equal(['sound']);
  });

  it('is violated when nobody serves though one could, and not when nobody could', () => {
    const { outcome, rules, seen } = judged(never, [['power-off', 'active']]);
    expect(rules).to.deep.equal(['outage']);
    expect(outcome.kind === 'violated' && showsIn(outcome.violations[0], outcome, seen)).to.equal(true);
    const all = { ...never, faults: [{ ...powerOff('server-a', 2000), nodes: ['server-a', 'server-b'] }] };
    expect(judged(all, [['domain-power-off', '*']]).rules).to.deep.equal(['sound']);
  });

  it('is violated when a router does not take over from another', () => {
    const { topology } = syntheticTrial(never).manifest;
    const routers = topology.nodes.map((node) =>
      node.role === 'server' ? { ...node, role: 'router' as const } : node,
    );
    expect(
      judged(never, [['power-off', 'active']], { topology: { ...topology, known: [], nodes: routers } }).rules,
    ).to.include('outage');
  });

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

  it('is violated by what moves for a strain that a sound set-up rides out, and not by a hard one', () => {
    const strained = trial({ a: active(2600), b: standby(2600) }, [{ name: 'loss', atMs: 2000 }]);
    expect(judged(strained, [['loss', 'lan', 0.1]]).rules).to.include('moved');
    expect(judged(strained, [['loss', 'lan', 0.9]]).rules).to.deep.equal(['sound']);
  });

  it('is not sound for all that is known where somebody was silent who would tell', () => {
    const unheard = [{ node: 'server-b', fromNs: 0n, toNs: 3_000_000_000n, durationMs: 3000 }];
    expect(judged(takenOver, [['power-off', 'active']], {}, { unheard }).outcome).to.deep.equal({
      ...{ kind: 'inconclusive', why: 'no word of server-b' },
    });
    expect(judged(leftover, [['kill', 'active']], {}, { unheard }).rules).to.include('two-owners');
  });

  it('says nothing where an instrument failed, and names what never settled', () => {
    expect(judged({ ...never, droppedByCapture: 3 }, [['power-off', 'active']]).rules).to.deep.equal(['inconclusive']);
    const holders = { '10.20.0.100': ['server-a', 'server-b'] };
    const unsettled = { kind: 'never-settled', holders, said: [] } as const;
    expect(judged(leftover, [['kill', 'active']], { unsettled }).rules).to.deep.equal(['never-settles']);
    const starved = { controls: [{ name: 'processor', ok: false, detail: 'it hardly had one' }] } as const;
    const { outcome } = judged(leftover, [['kill', 'active']], { unsettled }, {}, starved);
    expect(outcome).to.deep.equal({ kind: 'inconclusive', why: 'processor: it hardly had one' });
  });
});
