import { isGood, type GoodOperation, type OperationRecord } from '../../../trial/operation';
import { msBetween } from '../../../interval';
import type { Interval, LostWrites, Writes } from '../../../types';
import type { Strike } from '../strike';
import { lagAt } from './lag';
import { rejoinOf } from './rejoin';
import { hasRow, silentNs, type Told, type Write } from './rows';

/** What became of the writes, by the rows that are left on the primary: read on its own node when all was over. */
export function writesOf(
  records: readonly OperationRecord[],
  told: Told,
  settledNs: bigint,
  strike: Strike | null,
  again: readonly Interval[],
): Writes {
  const all = records.flatMap(({ client, operations }) =>
    operations.flatMap((operation) =>
      operation.row === undefined ? [] : { ...operation, client, row: operation.row },
    ),
  );
  const read = told.filter(({ held }) => held !== undefined);
  const primaries = read.filter(({ role }) => role === 'primary');
  // Where nobody takes writes any more, what is left is what a replica has.
  const left = primaries.length > 0 ? primaries : read;
  const readNs = left.map(({ atNs }) => atNs).toSorted()[0];
  const writes = all.filter(
    ({ overNs, invokedNs }) => invokedNs >= settledNs && (readNs === undefined || (overNs ?? invokedNs) < readNs),
  );
  const acknowledged = writes.filter(isAcknowledged);
  const best = left
    .map((event) => ({ event, missing: acknowledged.filter((write) => !hasRow(event, write)) }))
    .toSorted((one, other) => one.missing.length - other.missing.length)[0];
  const isKept = (write: Write): boolean => best !== undefined && hasRow(best.event, write);
  const unknown = writes.filter(({ result }) => result === 'unknown');
  return {
    acknowledged: acknowledged.length,
    primaries: primaries.map(({ node }) => node),
    lost: best === undefined || isUnread(told, read) ? null : lostOf(best.missing, records),
    unknown: { count: unknown.length, kept: unknown.filter(isKept).length },
    refusedKept: writes.filter(({ result }) => result === 'failed').filter(isKept).length,
    lag: strike === null ? null : lagAt(strike.fault.applied.beforeNs, strike.from, told, all.filter(isAcknowledged)),
    ...rejoinOf(strike, told, again, acknowledged),
  };
}

/** One that still took itself to be the primary did not tell what it holds: the others need not have it. */
function isUnread(told: Told, read: Told): boolean {
  const readNs = read.map(({ atNs }) => atNs).toSorted()[0] ?? 0n;
  const lastWords = new Map(told.map((event) => [event.node, event]));
  return [...lastWords.values()].some(
    ({ node, role, atNs }) =>
      role === 'primary' && atNs > readNs - silentNs && !read.some((event) => event.node === node),
  );
}

const isAcknowledged = (write: Write): write is Write<GoodOperation> => isGood(write);

function lostOf(missing: readonly Write<GoodOperation>[], records: readonly OperationRecord[]): LostWrites {
  const losing = records.filter(
    ({ client, operations }) =>
      missing.some((write) => write.client === client) && operations.some(({ row }) => row !== undefined),
  );
  const intervalMs = Math.max(0, ...losing.map((record) => record.intervalMs ?? 0));
  const byTime = missing.toSorted((one, other) => Number(one.completedNs - other.completedNs));
  const [first, last] = [byTime[0], byTime.at(-1)];
  return {
    count: missing.length,
    spanMs: first === undefined || last === undefined ? 0 : msBetween(first.completedNs, last.completedNs) + intervalMs,
    acknowledgedBy: [...new Set(byTime.flatMap(({ server }) => server ?? []))],
  };
}
