import { covers, later, msBetween } from '../../interval';
import { isGood, type OperationRecord } from '../../trial/operation';
import type { CallMeasures, Interval } from '../../types';

/** As the client that makes calls tells of one that was answered and could not be hung up. */
const inProgress = /^lost in progress/;

/**
 * What became of calls from the first fault on; undefined where nobody made any.
 *
 * @param struckNs when faults struck: what none of them found under way, none of them could cut off
 */
export function callsIn(
  records: readonly OperationRecord[],
  since: Interval,
  struckNs: readonly bigint[],
): CallMeasures | undefined {
  const all = records.filter(({ protocol }) => protocol === 'call').flatMap(({ operations }) => operations);
  const calls = all.filter(({ invokedNs, overNs }) => covers(since, later(invokedNs, overNs ?? invokedNs)));
  if (all.length === 0) return undefined;
  const lost = calls.filter(({ detail }) => inProgress.test(detail ?? '')).length;
  const setUp = calls.filter(isGood).length + lost;
  return {
    ...{ setUp, notSetUp: calls.length - setUp, lostInProgress: lost },
    ...(struckNs.length > 0 && { underWay: Math.min(...struckNs.map((atNs) => all.filter(isUnderWay(atNs)).length)) }),
    quietMs: longestQuietMs(records, since),
  };
}

/** Answered, and not yet hung up. Of one that was lost in progress it is not told when it was answered. */
const isUnderWay =
  (atNs: bigint) =>
  ({ invokedNs, completedNs, overNs, result, detail }: OperationRecord['operations'][number]): boolean => {
    const wasAnswered = result === 'ok' || inProgress.test(detail ?? '');
    return wasAnswered && (completedNs ?? invokedNs) <= atNs && overNs !== null && overNs > atNs;
  };

/** The longest between two good ends of anything that clients do; the first from the fault on. */
function longestQuietMs(records: readonly OperationRecord[], { fromNs, toNs }: Interval): number {
  const completed = records
    .flatMap(({ operations }) => operations.filter(isGood))
    .map(({ completedNs }) => completedNs)
    .filter((atNs) => fromNs <= atNs && atNs < toNs);
  const moments = [fromNs, ...completed.sort((one, other) => (one < other ? -1 : 1)), toNs];
  return Math.max(...moments.slice(1).map((atNs, index) => msBetween(moments[index] ?? atNs, atNs)));
}
