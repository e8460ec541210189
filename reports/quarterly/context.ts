import type { HistoryEntry } from '../history/entry-schema';
import { type DrillRecord, drillRecords } from './drill-record';
import { type Finding, findingsUntil } from './findings';
import type { Particulars } from './particulars';
import { type Quarter, quarterOf, quartersBefore } from './quarter';

/** One quarter's part of the history. */
export interface QuarterPart {
  readonly quarter: Quarter;
  readonly entries: readonly HistoryEntry[];
  readonly records: readonly DrillRecord[];
}

/** What the sections of a quarterly report are made from. */
export interface QuarterContext extends QuarterPart {
  readonly particulars: Particulars;
  /** `2026-11-27`; null where nobody says. */
  readonly generatedOn: string | null;
  /** The quarters before, the newest first, as far as they hold runs. */
  readonly earlier: readonly QuarterPart[];
  /** Shown by a run of this quarter. */
  readonly findings: readonly Finding[];
  /** Shown by runs of earlier quarters only. */
  readonly pastFindings: readonly Finding[];
}

const trendLength = 8;

export function quarterContext(
  history: readonly HistoryEntry[],
  quarter: Quarter,
  particulars: Particulars,
  generatedOn: string | null = null,
): QuarterContext {
  const part = (which: Quarter): QuarterPart => {
    const entries = history.filter(({ startedAt }) => quarterOf(startedAt).label === which.label);
    return { quarter: which, entries, records: drillRecords(entries) };
  };
  const before = Array.from({ length: trendLength - 1 }, (_, index) => part(quartersBefore(quarter, index + 1)));
  const findings = findingsUntil(history, quarter);
  const isOfNow = ({ lastSeen }: Finding) => lastSeen.label === quarter.label;
  return {
    ...part(quarter),
    particulars,
    generatedOn,
    earlier: before.filter(({ entries }) => entries.length > 0),
    findings: findings.filter(isOfNow),
    pastFindings: findings.filter((finding) => !isOfNow(finding)),
  };
}
