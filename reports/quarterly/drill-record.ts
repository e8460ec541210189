import type { HistoryDrill, HistoryEntry } from '../history/entry-schema';
import { grouped } from '../figures/grouped';
import { type Lasted, longestOf } from '../../harness/analysis/lasted';
import type { Verdict } from '../../harness/judging/types';

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
      outagesMs: runs.flatMap(({ drill }) => outagesOf(drill).map((outageMs) => outageMs ?? Infinity)),
    };
  });
}

/** Those of its services, of which objectives and availability are told; older entries have none. */
const outagesOf = ({ services, outagesMs }: HistoryDrill): readonly (number | null)[] =>
  services?.flatMap((service) => service.outagesMs) ?? outagesMs;

/** What this part of a report is about; the rest is told once, where it is said what was left out. */
export const applies = ({ last }: DrillRecord): boolean => last.verdict !== 'not-applicable';

/** Takeovers after a failure; planned hand-overs are another thing. */
export const unplannedTakeoversMs = (records: readonly DrillRecord[]): number[] =>
  records.filter(({ last }) => !last.planned).flatMap(({ takeoversMs }) => takeoversMs);

export const unplannedOutagesMs = (records: readonly DrillRecord[]): number[] =>
  records.filter(({ last }) => !last.planned).flatMap(({ outagesMs }) => outagesMs);

/** Takeovers that had to come within a limit, and how many did. */
export function takeoversInTime(records: readonly DrillRecord[]): { readonly inTime: number; readonly all: number } {
  const limited = records.flatMap(({ runs }) =>
    runs.flatMap(({ drill: { limitMs, takeoversMs } }) =>
      limitMs === null ? [] : takeoversMs.map((takeoverMs) => takeoverMs !== null && takeoverMs <= limitMs),
    ),
  );
  return { inTime: limited.filter(Boolean).length, all: limited.length };
}

/** The drills of each topology, in the order in which they were run. */
export const byTopology = (records: readonly DrillRecord[]): [topology: string, records: DrillRecord[]][] => [
  ...grouped(records, ({ topology }) => topology),
];

/** Two owners have a meaning for something that these drills are about. */
export const tellOfOwners = (records: readonly DrillRecord[]): boolean =>
  records.some(({ runs }) => runs.some(({ drill }) => drill.splitBrainMs !== undefined));

const ownersJudged = (records: readonly DrillRecord[], isWanted: (verdict: Verdict | undefined) => boolean) =>
  records
    .flatMap(({ runs }) => runs.map(({ drill }) => drill))
    .filter(({ expectations }) => isWanted(expectations.find(({ name }) => name === 'neverHaveTwoOwners')?.verdict));

/** Runs in which two owners were a surprise: they are held against it, or nobody thought of them. What cannot be judged is neither. */
const undeclared = (records: readonly DrillRecord[]): HistoryDrill[] =>
  ownersJudged(records, (verdict) => verdict === undefined || verdict === 'fail');

/** Of trials that can be believed. */
const episodesIn = (drills: readonly HistoryDrill[]): number =>
  drills.reduce(
    (sum, { splitBrainEpisodes, splitBrainMs }) => sum + (splitBrainMs === undefined ? 0 : splitBrainEpisodes),
    0,
  );

/** Episodes in which nothing was declared. */
export const undeclaredSplitBrains = (records: readonly DrillRecord[]): number => episodesIn(undeclared(records));

/** Episodes that somebody had declared. */
export const declaredSplitBrains = (records: readonly DrillRecord[]): number =>
  episodesIn(ownersJudged(records, (verdict) => verdict === 'known'));

/** The longest that a VIP had two owners in one trial of these runs. */
export const longestSplitBrain = (drills: readonly HistoryDrill[]): Lasted =>
  longestOf(
    drills.map(({ splitBrainMs: ms, splitBrainUnfinished: unfinished = false }) =>
      ms === undefined ? null : { ms, unfinished },
    ),
  ) ?? { ms: 0, unfinished: false };

/** The same where that was not declared. */
export const longestUndeclaredSplitBrain = (records: readonly DrillRecord[]): Lasted =>
  longestSplitBrain(undeclared(records));
