import type { Forward } from '../../evidence/forwarding/forwarding';
import { clipAll, covers, earlier, msBetween } from '../../interval';
import type { OperationRecord } from '../../trial/operation';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { ClientMeasures, Interval, ServiceMeasures } from '../../types';
import { changesOf } from '../owners/changes';
import { measureClients } from '../clients/clients';
import { faultsIn, isInForce } from '../faults';
import { ownersOf } from '../owners/owners';
import { bothForward } from './carried/both-forward';
import { callsIn } from './calls';
import type { OperatedService } from './operated-services';
import { operatedTakeover } from './operated-takeover';
import { replicated } from './replicated/replicated';
import { ownedAgain, reversionOf, stayedAway } from './reversion';
import { servingsIn, type Serving } from './serving';
import { staleAnswersIn, ttlMsIn } from './stale-answers';
import { graceNsOf, pauseNsOf, quickNsOf, strikesIn, watchedMs, type Strike } from './strike';
import { switchedOf, type Switched } from './switched';
import { unseenAtPorts } from './carried/unseen';
import { wayBackOf } from '../way-back';

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
  const unseen = unseenAtPorts(service, records, forwards, window);
  // Ports that miss what clients were answered would have somebody miss a takeover, too.
  const carried = unseen === null ? forwards : [];
  const telling = tellingRecords(service, records);
  const operations = telling.flatMap((record) => record.operations);
  const servings = servingsIn(operations, providers.length, window.toNs);
  const faults = faultsIn(events);
  const changes = changesOf(servings, faults, manifest.ports, window, between && via);
  const strikes = strikesIn(service, servings, graceNsOf(telling), faults, trial);
  const moves = strikes.map((each) => ({ strike: each, switched: switchIn(each, service, telling, carried, window) }));
  const { strike, switched } = worstOf(moves);
  // What was not healed has no way back.
  const returned = worstOf(moves.filter(({ strike: { fault } }) => fault.healed !== null)).strike;
  const move = strike && switched && { from: strike.from, to: switched.to };
  const clients = measureClients(
    { providers, network, clients: records, ...(between && { between }) },
    trial,
    strike?.fault ?? null,
    move,
  );
  const since: Interval = { fromNs: faults[0]?.applied.beforeNs ?? window.fromNs, toNs: window.toNs };
  const blows = strikes.length > 0 ? strikes.map(({ fault }) => fault) : faults.slice(0, 1);
  const struckNs = blows.map(({ applied }) => applied.beforeNs);
  const calls = kind === 'calls' ? callsIn(records, since, struckNs) : undefined;
  const finalOwner = soleAt(servings, window.toNs - 1n);
  const unexplained = changes.filter(({ cause }) => cause === 'none');
  return {
    ...{ name, kind, rule, changes },
    owners: ownersOf(clipAll(servings, window)).map((owner) => ({
      ...owner,
      by: carried.length > 0 ? 'port' : 'answer',
    })),
    // What strikes at once leaves it no answer after the settling.
    initialOwner: soleAt(servings, window.fromNs) ?? soleAt(servings, window.fromNs, graceNsOf(telling)),
    finalOwner,
    mustMove: strike !== null,
    ...(strike && { watchedMs: watchedMs(strike, window) }),
    takeover: strike && switched && operatedTakeover(name, strike, switched, records, trial),
    ...(returned ? reversionOf(returned, servings, telling, { rule, changes, finalOwner }) : { reversionMs: null }),
    ...(returned && wayBackOf(returned.fault, returned.from, faults, ownedAgain(returned, telling), window.toNs)),
    ...(returned && stayedAway(returned, service, { servings, telling, faults, endNs: window.toNs })),
    clients: strike && switched ? withStaleAnswers(clients, records, strike, switched, operations, window) : clients,
    ...(calls && { calls }),
    flaps: unexplained,
    falseFailovers: rule === 'one' ? unexplained.filter(({ from }) => from !== null) : [],
    ...untold,
    ...(unseen && { unheard: [unseen] }),
    splitBrain:
      rule === 'one' ? bothForward(forwards, { pauseNs: pauseNsOf(telling), quickNs: quickNsOf(telling) }, window) : [],
    ...(kind === 'primary' &&
      replicated(service, records, trial, { servings, telling, strike: returned ?? strike, window })),
  };
}

/** Of the switches that had to come, the one that never did, or else the longest. */
function worstOf(all: readonly { readonly strike: Strike; readonly switched: Switched | null }[]): {
  readonly strike: Strike | null;
  readonly switched: Switched | null;
} {
  const tookMs = ({ strike: { fault }, switched }: (typeof all)[number]): number =>
    switched === null ? Number.MAX_VALUE : msBetween(fault.applied.beforeNs, switched.atNs);
  return all.toSorted((one, other) => tookMs(other) - tookMs(one))[0] ?? { strike: null, switched: null };
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

/** Who alone served then, or gave its last answer no longer than that before. */
function soleAt(servings: readonly Serving[], atNs: bigint, graceNs = 0n): string | null {
  const serving = servings.filter(({ fromNs, toNs }) => covers({ fromNs, toNs: toNs + graceNs }, atNs));
  return serving.length === 1 ? (serving[0]?.node ?? null) : null;
}

/** While the fault was in force, and not by coming back. What went well until another was struck is not undone by that. */
function switchIn(
  { fault, from, nextNs }: Strike,
  { kind, rule, providers }: OperatedService,
  telling: readonly OperationRecord[],
  forwards: readonly Forward[],
  { toNs }: Interval,
): Switched | null {
  const overNs = fault.healed === null ? toNs : earlier(fault.healed.beforeNs, toNs);
  const until = (untilNs: bigint): Switched | null =>
    switchedOf(kind, telling, { rule, from, providers, struckNs: fault.applied.beforeNs, untilNs, forwards });
  return until(overNs) ?? (nextNs === null ? null : until(earlier(nextNs, overNs)));
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
