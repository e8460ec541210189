import type { Forward } from '../../evidence/forwarding/forwarding';
import { clipAll, covers, earlier, msBetween } from '../../interval';
import type { Reach } from '../../ownership/reach';
import { primaryRecord } from '../../primary-client';
import {
  isGood,
  sustainedOperations,
  type GoodOperation,
  type Operation,
  type OperationRecord,
} from '../../trial/operation';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { ClientMeasures, Interval, ServiceKind, ServiceMeasures, Takeover } from '../../types';
import { isCutOff, type Between } from '../between';
import { changesOf } from '../changes';
import { stableSinceNs } from '../client-impact';
import { measureClients } from '../clients';
import { faultsIn, isInForce, putsOutOfAction, type Fault } from '../faults';
import { ownersOf } from '../owners';
import { bothForward } from './both-forward';
import { callsIn } from './calls';
import { detectedNs } from './detected';
import { servingsIn, type Serving } from './serving';
import { staleAnswersIn, ttlMsIn } from './stale-answers';
import type { Strike } from './strike';
import { switchedOf, type Switched } from './switched';
import { saidTwice } from './said-twice';
import { writableTwice } from './writable-twice';
import { writesOf } from './writes';

/** A service of which nothing but the operations of its clients tells who provides it. */
export interface OperatedService {
  readonly name: string;
  readonly kind: ServiceKind;
  readonly rule: 'one' | 'any';
  readonly providers: readonly string[];
  /** Where faults can cut it off. */
  readonly network: string;
  /** Whom its providers serve in the name of the clients: balancers. */
  readonly via?: readonly string[];
  /** Of a path: the networks between which each of its providers carries. */
  readonly between?: Between;
  /** Of replicated data, who decides where the primary is: cut off from all of them it must move. */
  readonly deciders?: readonly string[];
  /** Clients that ask the authoritative servers themselves, for a name. */
  readonly authoritative?: ReadonlySet<string>;
}

type World = Pick<TrialEvidence, 'manifest' | 'events' | 'reach' | 'capturedUntilNs' | 'forwardsOf'>;

/**
 * All that is measured of such a service, by the same words as of an address: who served, when it switched, what each client saw.
 * What only other evidence can tell is empty, and has no meaning for its kind (see `hasMeaning`).
 */
export function measureOperated(
  service: OperatedService,
  records: readonly OperationRecord[],
  trial: World,
): ServiceMeasures {
  const { manifest, events } = trial;
  const window: Interval = { fromNs: manifest.settledNs, toNs: manifest.endedNs };
  const { name, kind, rule, providers, network, between, via } = service;
  const forwards = trial.forwardsOf(name);
  const telling = tellingRecords(service, records);
  const operations = telling.flatMap((record) => record.operations);
  const servings = servingsIn(operations, providers.length, window.toNs);
  const faults = faultsIn(events);
  const changes = changesOf(servings, faults, manifest.ports, window, between && via);
  const strike = strikeIn(service, servings, graceNsOf(telling), faults, trial);
  const switched = strike && switchIn(strike, service, telling, forwards, window);
  const move = strike && switched && { from: strike.from, to: switched.to };
  const clients = measureClients(
    { providers, network, clients: records, ...(between && { between }) },
    trial,
    strike?.fault ?? null,
    move,
  );
  const since: Interval = { fromNs: faults[0]?.applied.beforeNs ?? window.fromNs, toNs: window.toNs };
  const calls = kind === 'calls' ? callsIn(records, since) : undefined;
  const unexplained = changes.filter(({ cause }) => cause === 'none');
  return {
    ...{ name, kind, rule, changes },
    owners: ownersOf(clipAll(servings, window)).map((owner) => ({
      ...owner,
      by: forwards.length > 0 ? 'port' : 'answer',
    })),
    initialOwner: soleAt(servings, window.fromNs),
    finalOwner: soleAt(servings, window.toNs - 1n),
    mustMove: strike !== null,
    ...(strike && { watchedMs: watchedMs(strike, window) }),
    takeover: strike && switched && takeoverOf(name, strike, switched, records, trial),
    reversionMs: strike && reversionMs(strike, servings),
    clients: strike && switched ? withStaleAnswers(clients, records, strike, switched, operations, window) : clients,
    ...(calls && { calls }),
    flaps: unexplained,
    falseFailovers: rule === 'one' ? unexplained.filter(({ from }) => from !== null) : [],
    ...untold,
    splitBrain: rule === 'one' ? bothForward(forwards, pauseNs(telling), window) : [],
    ...(kind === 'primary' && replicated(service, records, trial, { servings, operations, strike, window })),
  };
}

const untold = {
  holders: [],
  undeliveredAnnouncements: [],
  tcpSession: 'absent',
  isolatedHolders: [],
  handovers: [],
  blackouts: [],
  healing: null,
} as const;

/** Whoever carries one client's packets at their pace pauses for less. */
function pauseNs(records: readonly OperationRecord[]): bigint {
  const graceNs = graceNsOf(records);
  return graceNs > leastPauseNs ? graceNs : leastPauseNs;
}

/** Clients are late, too. */
const leastPauseNs = 100_000_000n;

/** What is told of replicated data alone: by who acknowledged writes, and by what is left of them. */
function replicated(
  service: OperatedService,
  records: readonly OperationRecord[],
  trial: World,
  known: {
    readonly servings: readonly Serving[];
    readonly operations: readonly Operation[];
    readonly strike: Strike | null;
    readonly window: Interval;
  },
): Pick<ServiceMeasures, 'splitBrain' | 'writes'> {
  const { name, network } = service;
  const { servings, operations, strike, window } = known;
  const told = trial.events.filter((event) => event.kind === 'rows').filter((event) => event.service === name);
  const acknowledged = writableTwice(servings, operations, network, trial.reach, window);
  const said = saidTwice(told, acknowledged, { network, reach: trial.reach, window });
  return {
    splitBrain: [...acknowledged, ...said],
    writes: writesOf(records, told, window.fromNs, strike, servings),
  };
}

/**
 * Those whose answers name a provider; of a name, whoever asks the authoritative servers where anybody does. Not sessions: they stay
 * with whomever they were opened through.
 */
function tellingRecords(
  { kind, authoritative }: OperatedService,
  records: readonly OperationRecord[],
): readonly OperationRecord[] {
  if (kind !== 'name')
    return records.filter(
      (record) => record.protocol !== 'dns' && record.protocol !== 'tcp-session' && namesServers(record),
    );
  const answers = records.filter(({ protocol }) => protocol === 'dns');
  const first = answers.filter(({ client }) => authoritative?.has(client) === true);
  return first.length > 0 ? first : answers;
}

const namesServers = ({ operations }: OperationRecord): boolean => operations.some(({ server }) => server !== null);

function soleAt(servings: readonly Serving[], atNs: bigint): string | null {
  const serving = servings.filter((each) => covers(each, atNs));
  return serving.length === 1 ? (serving[0]?.node ?? null) : null;
}

/** The first fault that struck whoever served at that moment. */
function strikeIn(
  { network, via, between, deciders }: OperatedService,
  servings: readonly Serving[],
  graceNs: bigint,
  faults: readonly Fault[],
  { reach, manifest }: World,
): Strike | null {
  for (const fault of faults) {
    const { beforeNs } = fault.applied;
    const serving = servings.filter(({ fromNs, toNs }) => fromNs <= beforeNs && beforeNs - toNs <= graceNs);
    const from = serving
      .toReversed()
      .find(({ node }) =>
        between === undefined
          ? putsOutOfAction(fault, node, network, reach, manifest.topology.nodes, via) ||
            (deciders !== undefined && isCutFrom(deciders, node, fault, reach, network))
          : breaksPath(fault, node, between, reach),
      );
    if (from !== undefined) return { fault, from: from.node };
  }
  return null;
}

/** It is out of action, or cut off on one of the networks between which it carries, be it at the other end. */
function breaksPath({ applied }: Fault, provider: string, between: Between, reach: Reach): boolean {
  const { harmless, nodes, cuts } = applied.fault;
  if (harmless) return false;
  return nodes.includes(provider) || (cuts.length > 0 && isCutOff(provider, between, reach, applied.afterNs));
}

/** A sound set-up moves what those who decide cannot see, however well its own clients are served. */
function isCutFrom(
  deciders: readonly string[],
  node: string,
  { applied }: Fault,
  reach: Reach,
  network: string,
): boolean {
  if (applied.fault.cuts.length === 0 || applied.fault.harmless) return false;
  const reached = reach.reachedBy(node, network, applied.afterNs);
  const others = deciders.filter((each) => each !== node);
  return others.length > 0 && !others.some((each) => reached.includes(each));
}

/** Whoever gave its last answer so shortly before it was struck was still serving. */
function graceNsOf(records: readonly OperationRecord[]): bigint {
  const intervalMs = Math.max(0, ...records.map((record) => record.intervalMs ?? 0));
  return BigInt(Math.ceil(sustainedOperations * intervalMs * 1e6));
}

/** While the fault was in force, and not by coming back. */
function switchIn(
  { fault, from }: Strike,
  { kind, rule, providers }: OperatedService,
  telling: readonly OperationRecord[],
  forwards: readonly Forward[],
  { toNs }: Interval,
): Switched | null {
  const untilNs = fault.healed === null ? toNs : earlier(fault.healed.beforeNs, toNs);
  return switchedOf(kind, telling, { rule, from, providers, struckNs: fault.applied.beforeNs, untilNs, forwards });
}

function watchedMs({ fault: { applied, healed } }: Strike, { toNs }: Interval): number {
  return msBetween(applied.beforeNs, healed === null ? toNs : earlier(healed.beforeNs, toNs));
}

function takeoverOf(
  service: string,
  { fault, from }: Strike,
  { to, atNs, resolutionMs, evidence = [] }: Switched,
  records: readonly OperationRecord[],
  { events }: World,
): Takeover {
  const { beforeNs, afterNs } = fault.applied;
  const operations = primaryRecord(records)?.operations ?? [];
  const good = operations.filter(isGood);
  const isNew = ({ server, completedNs }: (typeof good)[number]): boolean => server === to && completedNs >= beforeNs;
  const takeoverMs = msBetween(beforeNs, atNs);
  return {
    ...{ from, to, atNs, takeoverMs },
    // It may have switched any time since the operation before.
    takeoverUncertaintyMs: Math.min(takeoverMs, msBetween(beforeNs, afterNs) + resolutionMs),
    phases: {
      lastSignOfLifeNs:
        good.findLast(({ server, completedNs }) => server === from && completedNs <= afterNs)?.completedNs ?? null,
      faultNs: beforeNs,
      detectedNs: detectedNs({ service, provider: from }, events, { fromNs: beforeNs, toNs: atNs }),
      addressAddedNs: null,
      announcedNs: atNs,
      neighbourChangedNs: null,
      firstGoodReplyNs: earliestNs(good.filter(isNew)),
      stableNs: stableSinceNs(operations, to, beforeNs),
    },
    evidence,
  };
}

const earliestNs = (answers: readonly GoodOperation[]): bigint | null =>
  answers.map(({ completedNs }) => completedNs).sort((one, other) => (one < other ? -1 : 1))[0] ?? null;

/** RFC 6414 §3.5.4: from the healing to the first answer of the provider that had been struck. */
function reversionMs({ fault: { healed }, from }: Strike, servings: readonly Serving[]): number | null {
  if (healed === null) return null;
  const back = servings.find(({ node, fromNs }) => node === from && fromNs >= healed.beforeNs);
  return back === undefined ? null : msBetween(healed.beforeNs, back.fromNs);
}

function withStaleAnswers(
  clients: readonly ClientMeasures[],
  records: readonly OperationRecord[],
  { fault, from }: Strike,
  { atNs: switchedNs, resolutionMs }: Switched,
  telling: OperationRecord['operations'],
  { toNs }: Interval,
): readonly ClientMeasures[] {
  const ttlMs = ttlMsIn(telling, switchedNs);
  const untilNs = fault.healed === null || !isInForce(fault, switchedNs) ? toNs : fault.healed.beforeNs;
  if (ttlMs === null) return clients;
  const changed = { from, switchedNs, resolutionMs, untilNs, ttlMs };
  return clients.map((client, index) => {
    const record = records[index];
    if (client.protocol !== 'dns' || record === undefined) return client;
    return { ...client, staleAnswers: staleAnswersIn(record.operations, changed) };
  });
}
