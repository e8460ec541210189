import { createHash } from 'node:crypto';
import type { HistoryDrill, HistoryEntry } from '../history/entry-schema';
import { type Quarter, quarterOf } from './quarter';

export type Severity = 'critical' | 'major' | 'minor';

/** Something that was not as it should be, recognised again from quarter to quarter by its id. */
export interface Finding {
  readonly id: string;
  readonly severity: Severity;
  readonly topology: string;
  readonly drill: string;
  readonly expectation: string;
  readonly reason: string;
  /** Somebody has accepted it, and says why. */
  readonly isDeclared: boolean;
  readonly firstSeen: Quarter;
  readonly lastSeen: Quarter;
  /** Since when nobody has accepted it, without a break; null while somebody does, or when it is gone. */
  readonly openSince: Quarter | null;
  /** The newest run of its drill that was conclusive still shows it. */
  readonly isStanding: boolean;
  /** The quarter of that run. */
  readonly judgedIn: Quarter;
  /** The capture that shows it, and its run. */
  readonly evidence: { readonly run: string; readonly path: string } | null;
}

type Missed = HistoryDrill['expectations'][number];

/** The same defect has the same id for ever: it depends on what was missed where, not on figures or wording. */
const findingId = (drill: HistoryDrill, { name, kind }: Missed): string =>
  `F-${createHash('sha256').update([drill.topology, drill.id, name, kind].join('\n')).digest('hex').slice(0, 8)}`;

/**
 * All that was ever found until the end of the quarter, the gravest first.
 *
 * @param history the oldest first
 */
export function findingsUntil(history: readonly HistoryEntry[], quarter: Quarter): Finding[] {
  const found = new Map<string, Finding>();
  for (const entry of history) {
    const when = quarterOf(entry.startedAt);
    if (when.label > quarter.label) continue;
    for (const drill of entry.drills) {
      const shown = drill.expectations.filter(({ verdict }) => verdict === 'fail' || verdict === 'known');
      for (const missed of shown) {
        const id = findingId(drill, missed);
        found.set(id, seen(id, entry, drill, missed, found.get(id)));
      }
      // What was not judged says nothing about whether a finding still stands.
      if (drill.verdict === 'error' || drill.verdict === 'inconclusive') continue;
      const ids = new Set(shown.map((missed) => findingId(drill, missed)));
      for (const [id, finding] of found)
        if (finding.topology === drill.topology && finding.drill === drill.id)
          found.set(id, ids.has(id) ? { ...finding, judgedIn: when } : gone(finding, when));
    }
  }
  return [...found.values()].toSorted(
    (one, other) => rank[one.severity] - rank[other.severity] || (one.id < other.id ? -1 : 1),
  );
}

const rank: Readonly<Record<Severity, number>> = { critical: 0, major: 1, minor: 2 };

const gone = (finding: Finding, judgedIn: Quarter): Finding => ({
  ...finding,
  judgedIn,
  isStanding: false,
  openSince: null,
});

function seen(id: string, entry: HistoryEntry, drill: HistoryDrill, missed: Missed, before?: Finding): Finding {
  const when = quarterOf(entry.startedAt);
  const isDeclared = missed.verdict === 'known';
  const path = drill.evidence.find((file) => file.path.endsWith('.pcapng'))?.path;
  return {
    ...{ id, isDeclared, severity: severityOf(missed, isDeclared) },
    ...{ topology: drill.topology, drill: drill.id, expectation: missed.text, reason: missed.reason },
    ...{ firstSeen: before?.firstSeen ?? when, lastSeen: when, judgedIn: before?.judgedIn ?? when },
    openSince: isDeclared ? null : (before?.openSince ?? when),
    isStanding: true,
    evidence: path === undefined ? null : { run: entry.id, path },
  };
}

/** Two owners and no owner lose data or service; being late does so for a while; what is declared has been accepted by somebody. */
function severityOf({ kind }: Missed, isDeclared: boolean): Severity {
  if (isDeclared || kind === 'stale-weakness') return 'minor';
  return kind.startsWith('split-brain') || kind === 'never-taken-over' || kind === 'wrong-owner' ? 'critical' : 'major';
}
