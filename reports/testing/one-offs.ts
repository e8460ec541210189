import { drillOf, theory, type Judged, type SampleDrill } from './drills';
import { met, oneOwner, twoOwners, within } from './judged';
import type { Topology } from '../../harness/topology/types';
import { twoServers } from './topologies';

/** Drills of one trial each: every verdict but a plain series of passes. */
export function oneOffs(topology: Topology): SampleDrill[] {
  const base = { topology, drill: '', takeoverMs: 634.2, verdict: 'pass', endMs: 4200 } as const;
  const silent = { target: 'active', silencesOwner: true, losesAddresses: false, healedMs: 3000 };
  const quiet = { target: 'active.heartbeat', silencesOwner: false, healedMs: 3000 };
  const hang = {
    ...base,
    number: 1,
    drill: 'takeover/hang',
    verdict: 'known' as const,
    mustMove: true,
    fault: { ...silent, name: 'hang', silencesOwner: false },
    splitBrain: { class: 'conflict' as const, fromMs: 634.2, toMs: 3004 },
  };
  const declared = (weakness: string): Judged => ({
    expectation: { name: 'neverHaveTwoOwners' },
    verdict: 'known',
    measuredMs: 2369.8,
    reason: { kind: 'declared', weakness, because: twoOwners(2369.8) },
  });
  const reason = topology.known[0]?.reason ?? '';
  return [
    drillOf(
      { id: 'takeover/hang', title: "the active server's agent hangs", fault: 'hang', verdict: 'known', topology },
      [within(2000), declared(reason)],
      [hang],
    ),
    drillOf(
      {
        id: 'split-brain/one-way-silence',
        title: 'one direction of the LAN goes silent',
        fault: 'blackhole',
        verdict: 'fail',
        topology,
      },
      [
        { expectation: { name: 'neverHaveTwoOwners' }, verdict: 'fail', measuredMs: 2369.8, reason: twoOwners(2369.8) },
        { expectation: { name: 'agreeWithin', limitMs: 10_000 }, verdict: 'pass', measuredMs: 212.4, reason: met },
      ],
      [
        {
          ...hang,
          number: 2,
          drill: 'split-brain/one-way-silence',
          verdict: 'fail',
          fault: { ...quiet, name: 'blackhole' },
        },
      ],
    ),
    drillOf(
      { id: 'takeover/freeze', title: 'the active server is paused', fault: 'freeze', verdict: 'fail', topology },
      [
        {
          expectation: { name: 'takeOverWithin', limitMs: 2000 },
          verdict: 'fail',
          measuredMs: 3312.4,
          reason: {
            kind: 'over-limit',
            limitMs: 2000,
            theory: {
              ...theory,
              minMs: 2609,
              medianMs: 3109,
              maxMs: 3609,
              advertIntervalMs: 1000,
              advertIntervalToMeetMs: 550,
            },
          },
        },
        oneOwner,
      ],
      [
        {
          ...base,
          number: 3,
          drill: 'takeover/freeze',
          verdict: 'fail',
          takeoverMs: 3312.4,
          fault: { ...silent, name: 'freeze', healedMs: null },
        },
      ],
    ),
    drillOf(
      {
        id: 'false-failover/blip',
        title: 'the LAN blinks for less than the dead time',
        fault: 'blip',
        verdict: 'pass',
        topology,
      },
      [{ expectation: { name: 'keepItsOwner' }, verdict: 'pass', measuredMs: null, reason: met }],
      [
        {
          ...base,
          number: 4,
          drill: 'false-failover/blip',
          takeoverMs: null,
          fault: { ...quiet, name: 'blip', harmless: true, healedMs: 120 },
        },
      ],
    ),
    drillOf(
      {
        id: 'false-failover/starvation',
        title: 'the active server is starved of CPU',
        fault: 'starvation',
        verdict: 'inconclusive',
        topology,
      },
      [
        {
          expectation: { name: 'keepItsOwner' },
          verdict: 'inconclusive',
          measuredMs: null,
          reason: { kind: 'control-failed', control: 'scheduler', detail: 'worst delay 184 ms' },
        },
      ],
      [
        {
          ...base,
          number: 5,
          drill: 'false-failover/starvation',
          verdict: 'inconclusive',
          takeoverMs: null,
          failedControl: 'worst delay 184 ms',
          fault: { ...quiet, name: 'starvation', harmless: true, healedMs: 2000 },
        },
      ],
    ),
    drillOf(
      {
        id: 'reversion/power-off',
        title: 'the old active server comes back',
        fault: 'power off',
        verdict: 'error',
        topology,
      },
      [
        {
          expectation: { name: 'revertWithin', limitMs: 5000 },
          verdict: 'error',
          measuredMs: null,
          reason: { kind: 'not-measured', what: 'reversion' },
        },
      ],
      [{ ...base, number: 6, drill: 'reversion/power-off', verdict: 'error', fault: { ...silent, name: 'power off' } }],
    ),
    drillOf(
      {
        id: 'split-brain/heartbeat-silenced',
        title: 'the heartbeat cable goes silent',
        fault: 'blackhole',
        verdict: topology === twoServers ? 'not-applicable' : 'known',
        topology,
        ...(topology === twoServers ? { note: 'two-servers has no network of its own for heartbeats' } : {}),
      },
      topology === twoServers ? [] : [declared(reason)],
      topology === twoServers
        ? []
        : [{ ...hang, number: 7, drill: 'split-brain/heartbeat-silenced', fault: { ...quiet, name: 'blackhole' } }],
    ),
  ];
}
