import { msBetween } from '../../../interval';
import type { GoodOperation } from '../../../trial/operation';
import type { ReplicationLag } from '../../../types';
import type { Told, Write } from './rows';

/**
 * How far the best standby was behind what had been acknowledged, when it was last asked before this moment. What was acknowledged
 * after that says nothing of it.
 */
export function lagAt(
  atNs: bigint,
  primary: string,
  told: Told,
  acknowledged: readonly Write<GoodOperation>[],
): ReplicationLag | null {
  const nodes = [...new Set(told.map(({ node }) => node))].filter((node) => node !== primary);
  const lags = nodes.flatMap((node): ReplicationLag[] => {
    const last = told.findLast((event) => event.node === node && event.role !== 'none' && event.atNs <= atNs);
    if (last === undefined) return [];
    const missing = acknowledged.filter(
      ({ client, row, completedNs }) => completedNs <= last.atNs && row > (last.latest[client] ?? 0),
    );
    const sinceNs = missing.reduce((first, { completedNs }) => (completedNs < first ? completedNs : first), last.atNs);
    return [{ node, rows: missing.length, ms: msBetween(sinceNs, last.atNs) }];
  });
  return lags.toSorted((one, other) => one.rows - other.rows)[0] ?? null;
}
