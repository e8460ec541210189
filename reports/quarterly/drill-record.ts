import type { HistoryDrill, HistoryEntry } from '../history/entry-schema';
import { grouped } from '../figures/grouped';

/** One drill on one topology over all its runs of a period. */
export interface DrillRecord {
  readonly topology: string;
  readonly id: string;
  readonly runs: readonly { readonly entry: HistoryEntry; readonly drill: HistoryDrill }[];
  /** The newest, which says how things stand. */
  readonly last: HistoryDrill;
  /** Of all runs; Infinity where an address was never taken over, or service never came back. */
  readonly takeoversMs: readonly number[];
  readonly outagesMs: readonly number[];
}

/** @param entries the oldest first */
export function drillRecords(entries: readonly HistoryEntry[]): DrillRecord[] {
  const all = entries.flatMap((entry) => entry.drills.map((drill) => ({ entry, drill })));
  return [...grouped(all, ({ drill }) => `${drill.topology} ${drill.id}`).values()].flatMap((runs) => {
    const last = runs.at(-1)?.drill;
    if (last === undefined) return [];
    return {
      topology: last.topology,
      id: last.id,
      runs,
      last,
      takeoversMs: runs.flatMap(({ drill }) => drill.takeoversMs.map((takeoverMs) => takeoverMs ?? Infinity)),
      outagesMs: runs.flatMap(({ drill }) => drill.outagesMs.map((outageMs) => outageMs ?? Infinity)),
    };
  });
}

/** Takeovers after a failure; planned hand-overs are another thing. */
export const unplannedTakeoversMs = (records: readonly DrillRecord[]): number[] =>
  records.filter(({ last }) => !last.planned).flatMap(({ takeoversMs }) => takeoversMs);

export const unplannedOutagesMs = (records: readonly DrillRecord[]): number[] =>
  records.filter(({ last }) => !last.planned).flatMap(({ outagesMs }) => outagesMs);

/** Episodes in which nothing was declared. */
export const undeclaredSplitBrains = (records: readonly DrillRecord[]): number =>
  records
    .flatMap(({ runs }) => runs.map(({ drill }) => drill))
    .filter(
      ({ expectations }) =>
        !expectations.some(({ name, verdict }) => name === 'neverHaveTwoOwners' && verdict === 'known'),
    )
    .reduce((sum, { splitBrainEpisodes }) => sum + splitBrainEpisodes, 0);
