import { covers, later, msBetween } from '../../interval';
import { isGood, type OperationRecord } from '../../trial/operation';
import type { CallMeasures, Interval } from '../../types';

/** As the client that makes calls tells of one that was answered and could not be hung up. */
const inProgress = /^lost in progress/;

/** What became of calls from the first fault on; undefined where nobody made any. */
export function callsIn(records: readonly OperationRecord[], since: Interval): CallMeasures | undefined {
  const all = records.filter(({ protocol }) => protocol === 'call').flatMap(({ operations }) => operations);
  const calls = all.filter(({ invokedNs, overNs }) => covers(since, later(invokedNs, overNs ?? invokedNs)));
  if (all.length === 0) return undefined;
  const lost = calls.filter(({ detail }) => inProgress.test(detail ?? '')).length;
  const setUp = calls.filter(isGood).length + lost;
  return { setUp, notSetUp: calls.length - setUp, lostInProgress: lost, quietMs: longestQuietMs(records, since) };
}

/** The longest between two good ends of anything that clients do; the first from the fault on. */
function longestQuietMs(records: readonly OperationRecord[], { fromNs, toNs }: Interval): number {
  const completed = records
    .flatMap(({ operations }) => operations.filter(isGood))
    .map(({ completedNs }) => completedNs)
    .filter((atNs) => fromNs <= atNs && atNs < toNs);
  const moments = [fromNs, ...completed.sort((one, other) => (one < other ? -1 : 1)), toNs];
  return Math.max(...moments.slice(1).map((atNs, index) => msBetween(moments[index] ?? atNs, atNs)));
}
