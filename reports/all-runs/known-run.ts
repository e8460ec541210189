import type { Verdict } from '../../harness/judging/types';
import { summarise } from '../../harness/analysis/statistics';
import type { HistoryEntry } from '../history/entry-schema';
import { durationText } from '../wording/quantities/quantities';

/** One run of those that there are. */
export interface KnownRun {
  readonly entry: HistoryEntry;
  /** Its report, relative to the page; null where only the history knows of it. */
  readonly report: string | null;
  /** Another run has taken its folder. */
  readonly isOverwritten: boolean;
}

/** How a run compares with the one before it on the same topologies. */
export interface Trend {
  /** Null for the first of its kind. */
  readonly before: HistoryEntry | null;
  readonly became: 'better' | 'worse' | 'the same' | null;
  readonly text: string;
}

/** What is worse comes later. */
const order: readonly Verdict[] = ['not-applicable', 'pass', 'known', 'inconclusive', 'fail', 'error'];

/** Medians that differ by less may differ by chance, whatever was measured. */
const worthTelling = 0.1;

export const topologiesOf = ({ topologies }: HistoryEntry): string => topologies.map(({ name }) => name).join(', ');

/** The oldest first, each against the latest before it that was of the same topologies. */
export function trendsOf(entries: readonly HistoryEntry[]): readonly Trend[] {
  const latest = new Map<string, HistoryEntry>();
  return entries.map((entry) => {
    const before = latest.get(topologiesOf(entry)) ?? null;
    latest.set(topologiesOf(entry), entry);
    return before === null ? { before, became: null, text: 'the first of its kind' } : trendFrom(before, entry);
  });
}

function trendFrom(before: HistoryEntry, after: HistoryEntry): Trend {
  const moved = order.indexOf(after.verdict) - order.indexOf(before.verdict);
  const became = moved === 0 ? 'the same' : moved > 0 ? 'worse' : 'better';
  const verdict = moved === 0 ? `${after.verdict} as before` : `was ${before.verdict}`;
  return { before, became, text: [verdict, ...takeoverMoved(before, after)].join('; ') };
}

/** Only drills of both runs are compared. */
function takeoverMoved(before: HistoryEntry, after: HistoryEntry): string[] {
  const nameOf = ({ topology, id, agent }: HistoryEntry['drills'][number]): string => `${topology} ${id} ${agent}`;
  const had = new Set(before.drills.map(nameOf));
  const has = new Set(after.drills.map(nameOf));
  const medianOf = ({ drills }: HistoryEntry): number | null => {
    const common = drills.filter((drill) => had.has(nameOf(drill)) && has.has(nameOf(drill)));
    return medianMs(common);
  };
  const [old, now] = [medianOf(before), medianOf(after)];
  if (old === null || now === null || Math.abs(now - old) < worthTelling * old) return [];
  return [`median takeover ${durationText(now)}, was ${durationText(old)}`];
}

/** After failures, as above a run's own report. Null where nothing was taken over; what never was is longer than all. */
export function medianMs(drills: HistoryEntry['drills']): number | null {
  const takeoversMs = drills.filter(({ planned }) => !planned).flatMap((drill) => drill.takeoversMs);
  const found = summarise(takeoversMs.map((takeoverMs) => takeoverMs ?? Infinity));
  return found.kind === 'summary' && Number.isFinite(found.median) ? found.median : null;
}
