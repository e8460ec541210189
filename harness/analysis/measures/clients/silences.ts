import { clip, covers } from '../../interval';
import {
  isGood,
  sustainedOperations,
  type GoodOperation,
  type Operation,
  type OperationRecord,
} from '../../trial/operation';
import { replyLimitNs } from '../../trial/probe-log';
import type { Interval, Outage } from '../../types';

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

/**
 * Times in which a client's kernel asked in vain whom to send to: what the client wants is not on the wire then, and nothing of it is
 * lost. They begin with the last that it was answered while it has a path, or at any time until the first question. A kernel also asks
 * whether those whom it knows are still there, and so it is only one where the client is late with what it would have said next.
 */
export function unresolvedIn(
  { operations, askedNs = [], intervalMs }: Pick<OperationRecord, 'operations' | 'askedNs' | 'intervalMs'>,
  withPath: readonly Interval[],
  endNs: bigint,
): readonly (Interval & Pick<Outage, 'surelyFromNs'>)[] {
  const lateNs = replyLimitNs + BigInt(Math.ceil(2e6 * (intervalMs ?? 0)));
  const pauses = operations.flatMap((operation, index) => {
    const next = operations[index + 1];
    if (!isGood(operation) || (next !== undefined && !isGood(next))) return [];
    return [{ fromNs: operation.completedNs, toNs: next?.completedNs ?? endNs }];
  });
  return pauses
    .filter(({ fromNs, toNs }) => toNs - fromNs > lateNs)
    .flatMap((pause) => withPath.flatMap((part) => clip(pause, part) ?? []))
    .flatMap((part) => {
      const surelyFromNs = askedNs.find((atNs) => covers(part, atNs));
      return surelyFromNs !== undefined && part.toNs - surelyFromNs > replyLimitNs ? [{ ...part, surelyFromNs }] : [];
    });
}

/** The longest that an answer took of all that was asked and answered in this time. */
function usualLatencyNs(good: readonly GoodOperation[], { fromNs, toNs }: Interval): bigint {
  return good
    .filter(({ invokedNs, completedNs }) => fromNs <= invokedNs && completedNs < toNs)
    .map(({ invokedNs, completedNs }) => completedNs - invokedNs)
    .reduce((most, each) => (each > most ? each : most), 0n);
}
