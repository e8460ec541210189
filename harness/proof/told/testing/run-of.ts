import { agents } from '../../../agents';
import { judge, judgeDrill, judgeRun, judgeTrial } from '../../../judging';
import { serviceMeasures, takeoverAfter, theory } from '../../../judging/testing/measures';
import { clientMeasures } from '../../../analysis/testing/client';
import type { ServiceMeasures, TrialMeasures } from '../../../analysis/types';
import type { DrillResult, Expectation, RunResult, TrialResult } from '../../../judging/types';
import { loadTopologyFile } from '../../../topology/load-file';
import { packagePath } from '../../../topology/package-path';
import { servicesOf } from '../../../topology/services';
import type { Service, Topology } from '../../../topology/types';

/** All that a suite of any kind expects. */
const expectations: readonly Expectation[] = [
  { name: 'takeOverWithin', limitMs: 5000 },
  { name: 'serveWithin', limitMs: 5000 },
  { name: 'neverHaveTwoOwners' },
  { name: 'blackOutAtMost', limitMs: 5000 },
  { name: 'agreeWithin', limitMs: 10_000 },
  { name: 'revertWithin', limitMs: 10_000 },
  { name: 'revertNotBefore', earliestMs: 5000 },
  { name: 'forgetWithin', limitMs: 1200 },
  { name: 'loseNoOperation', atMost: 0 },
  { name: 'keepSessions', atMost: 0 },
  { name: 'keepCalls', atMost: 0 },
  { name: 'setUpCalls', atMost: 0 },
  { name: 'loseNoAcknowledgedWrites', atMost: 0 },
  { name: 'rejoinWithin', limitMs: 10_000 },
];
const faultNs = 1_790_000_000_000_000_000n;

export const readyMade = (name: string): Topology => loadTopologyFile(packagePath(`topologies/${name}.yaml`), agents);

/** A made-up run of a ready-made topology: each service is taken over once, really measured nowhere and really judged. */
export function runOf(name: string, change: (service: ServiceMeasures) => ServiceMeasures = (same) => same): RunResult {
  const topology = readyMade(name);
  const services = servicesOf(topology).map((service) => change(measuresOf(service)));
  const drills = [drillOf(topology, services)];
  return {
    ...{ id: '2026-11-05T09-20-00Z-1', startedAt: '2026-11-05T09:20:00.000Z', durationMs: 9000, seed: '1' },
    ...{ command: ['failover-drill', 'run', '--topology', name], runtime: 'netns', interrupted: false },
    environment: {
      ...{ kernel: '6.1.0', machine: 'x86_64', processors: 2, clockSource: 'tsc', sysctls: {} },
      versions: { 'failover-drill': '0.1.0', haproxy: '2.6.12' },
    },
    topologies: [topology],
    ...judgeRun(drills, [topology]),
  };
}

/** What its clients do that asks most of it. */
const protocols: Partial<Record<Service['kind'], 'udp' | 'call' | 'redis'>> = {
  address: 'udp',
  calls: 'call',
  primary: 'redis',
};

function measuresOf({ name, kind, rule, providers: [first = '', second = first] }: Service): ServiceMeasures {
  const takeover = { ...takeoverAfter(1600), from: first, to: second };
  const outage = { fromNs: faultNs, toNs: faultNs + 1_650_000_000n, durationMs: 1650 };
  const protocol = protocols[kind] ?? 'http';
  const staleAnswers = kind === 'name' ? { staleAnswers: { answers: 3, longestMs: 1500 } } : {};
  const proof = { service: name, client: 'client', operations: 312, good: 312 };
  return serviceMeasures({
    ...{ name, initialOwner: first, finalOwner: first, reversionMs: 700 },
    ...(kind !== 'address' && { kind, rule }),
    takeover: {
      ...takeover,
      phases: {
        ...takeover.phases,
        ...{ lastSignOfLifeNs: faultNs, detectedNs: faultNs + 1_400_000_000n, announcedNs: takeover.atNs },
        ...{ firstGoodReplyNs: takeover.atNs + 1_000_000n, stableNs: takeover.atNs + 90_000_000n },
      },
    },
    ...(kind === 'calls' && { calls: { setUp: 173, notSetUp: 9, lostInProgress: 2, quietMs: 1633.3 } }),
    owners: [{ id: first, by: 'answer', intervals: [] }],
    clients: [clientMeasures({ protocol, outage, servers: { before: [first], after: [second] }, ...staleAnswers })],
    verification: [
      { check: 'connect', proofs: [{ ...proof, protocol }] },
      { check: 'transact', proofs: kind === 'address' ? [] : [{ ...proof, protocol, good: 311 }] },
      { check: 'data', proofs: [] },
      { check: 'dependencies', proofs: [] },
    ],
    ...(kind === 'primary' && replicated(first, second)),
    ...(kind === 'address' && { healing: { agreedAfterMs: 212.4, announced: true, watchedMs: 20_000 } }),
  });
}

/** Two acknowledged writes for a while, and some of them were lost. */
const replicated = (first: string, second: string): Pick<ServiceMeasures, 'splitBrain' | 'writes'> => ({
  splitBrain: [
    {
      ...{ class: 'dual-active', owners: [first, second], durationMs: 900, evidence: [], ended: 'superseded' },
      ...{ fromNs: faultNs, toNs: faultNs + 900_000_000n },
    },
  ],
  writes: {
    ...{ acknowledged: 400, primaries: [second], refusedKept: 0, unknown: { count: 3, kept: 1 } },
    lost: { count: 12, spanMs: 240, acknowledgedBy: [first] },
    lag: { node: second, rows: 2, ms: 40 },
    rejoin: { node: first, afterMs: 4200, uncertaintyMs: 100, watchedMs: 9000, servedBefore: false },
  },
});

function drillOf(topology: Topology, services: readonly ServiceMeasures[]): DrillResult {
  const measures: TrialMeasures = {
    services,
    controls: [{ name: 'drops', ok: true, detail: '0 frames dropped by the capture' }],
    schedulerDelayMs: 1,
  };
  const theories = Object.fromEntries(services.map(({ name }) => [name, theory]));
  const fault = {
    ...{ name: 'power off', target: 'active', id: 'f1', nodes: [services[0]?.initialOwner ?? ''], cuts: [] },
    ...{ losesAddresses: true, harmless: false, planned: false },
  };
  const struck = { kind: 'fault', beforeNs: faultNs, afterNs: faultNs + 100_000n, fault, proof: 'it is gone' } as const;
  const trial: TrialResult = judgeTrial({
    ...{
      seed: '1-1',
      measures,
      error: null,
      ports: [],
      recording: `recordings/${topology.name}/reversion/boot/1`,
      durationMs: 4000,
      theory: {},
    },
    faults: [{ ...struck, phase: 'applied' }],
    judgements: expectations.map((expectation) => judge(expectation, measures, topology, theories)),
  });
  const head = { id: 'reversion/boot', title: 'a provider loses its power and boots again', suite: 'reversion' };
  const agent = topology.nodes.flatMap(({ software }) => software).find(({ role }) => role !== 'service')?.kind ?? '';
  return judgeDrill(
    { ...head, topology: topology.name, agent, fault: 'power off', file: 'reversion.ts', note: null, trials: [trial] },
    [],
  );
}
