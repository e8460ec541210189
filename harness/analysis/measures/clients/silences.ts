import { clip, covers } from '../../interval';
import {
  isGood,
  sustainedOperations,
  type GoodOperation,
  type Operation,
  type OperationRecord,
} from '../../trial/operation';
import { replyLimitNs } from '../../trial/probe-log';
import type { Interval } from '../../types';

/**
 * Times in which a client went on asking and had no answer, though nothing that it asked was lost: all of it was answered when
 * they were over. Its timeout is longer than they were, and so nothing failed; it was not served all the same. One slow answer is
 * none, nor is the time that answers took before the window, nor a machine on which the client itself stood still.
 * @param settledNs what answers took before is how long software takes to start
 */
export function silencesIn(operations: readonly Operation[], window: Interval, settledNs: bigint): readonly Interval[] {
  const good = operations.filter(isGood);
  const answersNs = good.map(({ completedNs }) => completedNs).sort((one, other) => (one < other ? -1 : 1));
  const asked = operations.filter(({ invokedNs }) => covers(window, invokedNs));
  const usualNs = usualLatencyNs(good, { fromNs: settledNs, toNs: window.fromNs });
  const leastNs = usualNs > replyLimitNs ? usualNs : replyLimitNs;
  const firstAfter = answersNs.findIndex((atNs) => atNs >= window.toNs);
  const known = firstAfter === -1 ? answersNs : answersNs.slice(0, firstAfter + 1);
  return [window.fromNs, ...known.filter((atNs) => atNs >= window.fromNs)].flatMap((fromNs, index, moments) => {
    const toNs = moments[index + 1];
    if (toNs === undefined || toNs - fromNs <= leastNs) return [];
    const within = asked.filter(({ invokedNs }) => fromNs < invokedNs && invokedNs < toNs);
    const [first] = within;
    if (first === undefined || within.length < sustainedOperations) return [];
    return toNs - first.invokedNs > leastNs ? [{ fromNs, toNs }] : [];
  });
}

/** When a client's kernel asked whom to send to, and nobody told it. */
export function askedInVainNs({ askedNs = [], toldNs = [] }: Pick<OperationRecord, 'askedNs' | 'toldNs'>): bigint[] {
  let position = 0;
  return askedNs.filter((atNs) => {
    while ((toldNs[position] ?? atNs) < atNs) position += 1;
    const toldAtNs = toldNs[position];
    return toldAtNs === undefined || toldAtNs - atNs > replyLimitNs;
  });
}

/**
 * What a client wanted and its kernel could not send, since it asked in vain whom to send to: one lost operation for each such
 * question while the client had a path, for nothing of it is on the wire. A kernel also asks whether those whom it knows are still
 * there, and so it is only one where the client is late with what it would have done next.
 * @param record what became of its operations must be known
 */
export function unsentIn(
  record: Pick<OperationRecord, 'operations' | 'askedNs' | 'toldNs' | 'intervalMs'>,
  withPath: readonly Interval[],
  endNs: bigint,
): readonly Operation[] {
  const { operations, intervalMs } = record;
  const lateNs = replyLimitNs + BigInt(Math.ceil(2e6 * (intervalMs ?? 0)));
  const askedNs = askedInVainNs(record);
  if (askedNs.length === 0) return [];
  const pauses = operations.flatMap((operation, index) => {
    const next = operations[index + 1];
    if (!isGood(operation)) return [];
    const toNs = next === undefined ? endNs : isGood(next) ? next.completedNs : next.invokedNs;
    return toNs - operation.completedNs > lateNs ? [{ fromNs: operation.completedNs, toNs }] : [];
  });
  return pauses
    .flatMap((pause) => withPath.flatMap((part) => clip(pause, part) ?? []))
    .flatMap((part) => askedNs.filter((atNs) => covers(part, atNs) && part.toNs - atNs > replyLimitNs))
    .map((invokedNs) => ({ invokedNs, ...unsent }));
}

const unsent = { completedNs: null, overNs: null, result: 'failed', server: null, detail: 'not sent' } as const;

/** The longest that an answer took of all that was asked and answered in this time. */
function usualLatencyNs(good: readonly GoodOperation[], { fromNs, toNs }: Interval): bigint {
  return good
    .filter(({ invokedNs, completedNs }) => fromNs <= invokedNs && completedNs < toNs)
    .map(({ invokedNs, completedNs }) => completedNs - invokedNs)
    .reduce((most, each) => (each > most ? each : most), 0n);
}
