import type { Protocol } from '../../../recording/types';
import { onTheWay, type Forward } from '../../evidence/forwarding/forwarding';
import {
  isGood,
  isServedBy,
  sustainedFrom,
  sustainedOperations,
  type Operation,
  type OperationRecord,
} from '../../trial/operation';
import { pauseNsOf } from './strike';
import type { ServiceKind } from '../../types';

/** When a service no longer went by the provider that was struck, and who has it. */
export interface Switched {
  readonly to: string;
  readonly atNs: bigint;
  /** It was seen no finer than this, in ms. */
  readonly resolutionMs: number;
  /** Frames that show it, where it was seen on the wire. */
  readonly evidence?: readonly number[];
}

/** What a switch is read from: operations from the fault on, until something else happens. */
export interface Struck {
  readonly rule: 'one' | 'any';
  readonly from: string;
  readonly providers: readonly string[];
  readonly struckNs: bigint;
  readonly untilNs: bigint;
  /** What was sent on by the providers of a path. */
  readonly forwards?: readonly Forward[];
}

type Reading = (records: readonly OperationRecord[], struck: Struck) => Switched | null;

/**
 * What a switch is, by kind of service. A name has switched with the first answer that names another of its providers; told by
 * whoever asks the authoritative servers, where somebody does, else by anybody. Replicated data has with the first write that another
 * node acknowledged. Calls have with the first transaction that another
 * provider completes. What is reached through balancers has when no request goes to the provider that was struck any more: with the
 * first of a row of good ones, none of them its own. A path has with the first packet that another gateway sends on, or where no switch
 * port tells, with the first answer that names another. Of an address, the announcement
 * tells, which no client makes.
 */
const readings: Partial<Record<ServiceKind, Reading>> = {
  name: firstOther(['dns']),
  calls: firstOther(['sip', 'call']),
  frontend: lastOfIt,
  path: firstForwarded,
  primary: firstOther(['redis', 'sql']),
};

export function switchedOf(kind: ServiceKind, records: readonly OperationRecord[], struck: Struck): Switched | null {
  const isShared = kind === 'path' && struck.rule === 'any';
  return ((isShared ? undefined : readings[kind]) ?? lastOfIt)(records, struck);
}

function firstOther(protocols: readonly Protocol[]): Reading {
  return (records, struck) =>
    firstAnswered(
      records.filter(({ protocol }) => protocols.includes(protocol)),
      struck,
    );
}

function lastOfIt(records: readonly OperationRecord[], { from, struckNs, untilNs }: Struck): Switched | null {
  const switches = records
    .filter(({ operations }) => operations.some(isServedBy(from)))
    .map(({ operations, intervalMs }) => {
      const since = operations.filter(({ invokedNs }) => struckNs <= invokedNs && invokedNs < untilNs);
      const isOther = (operation: Operation): boolean => isGood(operation) && operation.server !== from;
      const last = since.findLastIndex((operation) => !isOther(operation));
      const first = sustainedFrom(since, last + 1, isOther);
      const answer = first === null ? undefined : since[first];
      if (answer === undefined || answer.completedNs === null || answer.server === null) return null;
      return { to: answer.server, atNs: answer.completedNs, resolutionMs: intervalMs ?? 0 };
    });
  // Not before the last of the clients is rid of it.
  if (switches.some((each) => each === null)) return null;
  return switches.flatMap((each) => each ?? []).toSorted((one, other) => Number(other.atNs - one.atNs))[0] ?? null;
}

/** Whoever sent on before it was struck, beside the other, has not taken it over by doing so; nor whoever sends on one packet, and no more. */
function firstForwarded(records: readonly OperationRecord[], struck: Struck): Switched | null {
  const { from, struckNs, untilNs, forwards = [] } = struck;
  const resolutionMs = Math.min(...records.flatMap(({ intervalMs }) => intervalMs ?? []));
  const since = onTheWay(forwards).filter(({ atNs }) => struckNs <= atNs && atNs < untilNs);
  const first = since.find((one) => one.node !== from && goesOn(one, since, pauseNsOf(records), untilNs));
  if (first !== undefined)
    return {
      to: first.node,
      atNs: first.atNs,
      resolutionMs: Number.isFinite(resolutionMs) ? resolutionMs : 0,
      evidence: [first.frame],
    };
  if (forwards.length > 0) return null;
  return firstAnswered(records, struck);
}

/** It sends on as many as count as sustained, or is not watched for as long as that takes at the pace of the slowest. */
function goesOn(one: Forward, since: readonly Forward[], paceNs: bigint, untilNs: bigint): boolean {
  const own = since.filter(({ node, atNs }) => node === one.node && one.atNs <= atNs && atNs <= one.atNs + paceNs);
  return own.length >= sustainedOperations || untilNs - one.atNs <= paceNs;
}

function firstAnswered(
  records: readonly OperationRecord[],
  { from, providers, struckNs, untilNs }: Struck,
): Switched | null {
  const answers = records.flatMap(({ operations, intervalMs }) => {
    // What was asked first may have been said again and again, and answered after what was asked later.
    const [answer] = operations
      .filter(isGood)
      .filter(
        ({ invokedNs, server }) =>
          invokedNs >= struckNs && server !== null && server !== from && providers.includes(server),
      )
      .toSorted((one, other) => (one.completedNs < other.completedNs ? -1 : 1));
    if (answer === undefined || answer.server === null || answer.completedNs >= untilNs) return [];
    return [{ to: answer.server, atNs: answer.completedNs, resolutionMs: intervalMs ?? 0 }];
  });
  return answers.toSorted((one, other) => Number(one.atNs - other.atNs))[0] ?? null;
}
