import { clip, durationMs } from '../../interval';
import {
  isGood,
  sustainedFrom,
  sustainedOperations,
  type Operation,
  type OperationRecord,
} from '../../trial/operation';
import { replyLimitNs } from '../../trial/probe-log';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { ClientMeasures, Interval } from '../../types';
import { answeredPingsMs } from './answered-pings';
import { impactOf, operationsIn, type Move } from './client-impact';
import { failuresIn } from './failures';
import { faultsIn, type Fault } from '../faults';
import { latencyIn } from './latency';
import { sessionsOf } from '../operated/sessions';
import { knownOf, longestOutage, wantedIn } from './outage';
import { partsWithPath, type Provided } from './path';

/** Each client's view of the service, by each protocol that it speaks. */
export function measureClients(
  service: Provided & { readonly clients: readonly OperationRecord[] },
  trial: Pick<TrialEvidence, 'manifest' | 'events' | 'reach' | 'capturedUntilNs'>,
  struck: Fault | null,
  move: Move | null,
): readonly ClientMeasures[] {
  const { settledNs, endedNs } = trial.manifest;
  const { capturedUntilNs: knownUntilNs } = trial;
  const window: Interval = { fromNs: settledNs, toNs: endedNs };
  const [first] = faultsIn(trial.events);
  const since: Interval = { fromNs: first?.applied.beforeNs ?? settledNs, toNs: endedNs };
  const disturbed = struck ?? first ?? null;
  return service.clients.map((record): ClientMeasures => {
    const { client, protocol, operations } = record;
    // What was lost before the lab had settled is no loss, however long its client waited.
    const counted = operations.filter((operation) => isGood(operation) || operation.invokedNs >= settledNs);
    const intervalMs = record.intervalMs ?? 1000 / trial.manifest.topology.probing.clientRatePerSecond;
    const withPath = partsWithPath(client, service, trial, since);
    const lookedAt = { ...record, operations: counted, intervalMs };
    const outage = longestOutage(lookedAt, since, withPath, { settledNs, knownUntilNs });
    const known = knownOf(record, operationsIn(operations, { ...since, fromNs: settledNs }, knownUntilNs));
    const sessions = sessionsOf(record, window, disturbed?.applied.beforeNs ?? null);
    const pings = service.clients.find((each) => each !== record && isPings(each) && each.client === client);
    return {
      ...{ client, protocol, intervalMs },
      ...gapIn(known.operations, withPath, endedNs),
      servedBefore: isServed(first === undefined ? operations : overBy(operations, since.fromNs)),
      hadPath: withPath.length > 0,
      ...cutOffIn(withPath, operations, intervalMs, endedNs),
      ...impactOf(counted, lossWindow(struck, window), move, intervalMs, knownUntilNs),
      ...failuresIn(wantedIn(lookedAt, since, withPath, knownUntilNs).wanted, since.fromNs, withPath),
      outage,
      answeredPingsMs: pings === undefined ? null : answeredPingsMs(outage, intervalMs, pings, since, knownUntilNs),
      latency: latencyOf(operations, disturbed, window),
      servers: serversOf(record, since.fromNs, window),
      ...(sessions && { sessions }),
    };
  });
}

const isPings = ({ protocol }: OperationRecord): boolean => protocol === 'icmp';

/** A fault of one process may leave what serves alone: who is served to the end has a way, whatever was struck. */
function cutOffIn(
  withPath: readonly Interval[],
  operations: readonly Operation[],
  intervalMs: number,
  endNs: bigint,
): Pick<ClientMeasures, 'cutOffNs'> {
  const last = withPath.at(-1);
  if (last === undefined || last.toNs === endNs) return {};
  const since = operations.filter(({ invokedNs }) => invokedNs >= last.toNs).slice(-sustainedOperations);
  const lately = endNs - replyLimitNs - BigInt(Math.ceil(sustainedOperations * intervalMs * 1e6));
  const isServed = since.length === sustainedOperations && since.every(isGood) && (since[0]?.invokedNs ?? 0n) >= lately;
  return isServed ? {} : { cutOffNs: last.toNs };
}

/** Between two operations that went well a service may have been gone for as long as they are apart. */
function gapIn(
  operations: readonly Operation[],
  withPath: readonly Interval[],
  endNs: bigint,
): Pick<ClientMeasures, 'gapMs'> {
  const gaps = operations.flatMap((operation, index) => {
    const next = operations[index + 1];
    if (!isGood(operation) || (next !== undefined && !isGood(next))) return [];
    const apart = { fromNs: operation.invokedNs, toNs: next?.invokedNs ?? endNs };
    return withPath.flatMap((part) => clip(apart, part) ?? []).map(durationMs);
  });
  return gaps.length === 0 ? {} : { gapMs: gaps.reduce((most, each) => Math.max(most, each)) };
}

/** The client's view of one fault, until it was healed. */
function lossWindow(struck: Fault | null, { fromNs, toNs }: Interval): Interval {
  if (struck === null) return { fromNs, toNs };
  const { applied, healed } = struck;
  return clip({ fromNs: applied.beforeNs, toNs: healed?.beforeNs ?? toNs }, { fromNs, toNs }) ?? { fromNs, toNs };
}

function overBy(operations: readonly Operation[], atNs: bigint): readonly Operation[] {
  return operations.filter(({ completedNs, invokedNs }) => (completedNs ?? invokedNs) < atNs);
}

function isServed(operations: readonly Operation[]): boolean {
  return sustainedFrom(operations, 0, isGood) !== null;
}

function latencyOf(
  operations: readonly Operation[],
  fault: Fault | null,
  { fromNs, toNs }: Interval,
): ClientMeasures['latency'] {
  if (fault === null) return { before: latencyIn(operations, { fromNs, toNs }), during: null, after: null };
  const struckNs = fault.applied.beforeNs;
  const healedNs = fault.healed?.beforeNs ?? toNs;
  return {
    before: latencyIn(operations, { fromNs, toNs: struckNs }),
    during: latencyIn(operations, { fromNs: struckNs, toNs: healedNs }),
    after: latencyIn(operations, { fromNs: healedNs, toNs }),
  };
}

function serversOf(
  { operations }: OperationRecord,
  sinceNs: bigint,
  { fromNs, toNs }: Interval,
): ClientMeasures['servers'] {
  const named = operations.filter(isGood).filter(({ completedNs }) => fromNs <= completedNs && completedNs < toNs);
  const names = (isWanted: (invokedNs: bigint) => boolean): readonly string[] => [
    ...new Set(named.flatMap(({ invokedNs, server }) => (server !== null && isWanted(invokedNs) ? [server] : []))),
  ];
  return { before: names((atNs) => atNs < sinceNs), after: names((atNs) => atNs >= sinceNs) };
}
