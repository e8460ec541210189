import type { Forward } from '../../../evidence/forwarding/forwarding';
import { covers, durationMs } from '../../../interval';
import { countUntil } from '../../../trial/count-before';
import { isGood, sustainedOperations, type GoodOperation, type OperationRecord } from '../../../trial/operation';
import type { Interval, Unheard } from '../../../types';
import type { OperatedService } from '../operated-services';

/**
 * The longest row of answers between whose questions and which no switch port saw anybody carry anything: ports that miss so many
 * tell nothing of who else did. Null: they saw it all.
 */
export function unseenAtPorts(
  { kind, providers }: Pick<OperatedService, 'kind' | 'providers'>,
  records: readonly OperationRecord[],
  forwards: readonly Forward[],
  window: Interval,
): Unheard | null {
  if (kind !== 'path') return null;
  const isSeen = ({ invokedNs, completedNs }: GoodOperation): boolean =>
    (forwards[countUntil(forwards, completedNs) - 1]?.atNs ?? -1n) >= invokedNs;
  const isNamed = ({ server }: GoodOperation): boolean => server !== null && providers.includes(server);
  const rows = records
    // Each on a connection of its own, or none: what comes later on one that is held says nothing.
    .filter(({ protocol }) => protocol !== 'dns' && protocol !== 'tcp-session')
    .flatMap(({ operations }) => {
      const answered = operations.filter(isGood).filter(({ invokedNs }) => covers(window, invokedNs));
      return rowsWhere(answered, (operation) => !isSeen(operation));
    })
    .map((row) => ({ node: null, ...spanOf(row), ...(!row.every(isNamed) && { unnamed: true as const }) }));
  return rows.toSorted((one, other) => other.durationMs - one.durationMs)[0] ?? null;
}

/** Rows of as many as count as sustained, or more. */
function rowsWhere(operations: readonly GoodOperation[], isWanted: (one: GoodOperation) => boolean): GoodOperation[][] {
  const rows: GoodOperation[][] = [[]];
  for (const operation of operations) {
    if (isWanted(operation)) rows.at(-1)?.push(operation);
    else rows.push([]);
  }
  return rows.filter(({ length }) => length >= sustainedOperations);
}

function spanOf(row: readonly GoodOperation[]): Interval & { readonly durationMs: number } {
  const [first, last] = [row[0], row.at(-1)];
  const span = { fromNs: first?.invokedNs ?? 0n, toNs: last?.completedNs ?? 0n };
  return { ...span, durationMs: durationMs(span) };
}
