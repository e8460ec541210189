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
  readonly isDeclared: boolean;
  /** The newest run of its drill still shows it. */
  readonly isStanding: boolean;
  readonly firstSeen: Quarter;
  readonly isNew: boolean;
  readonly evidence: string | null;
  readonly again: string;
}

type Missed = HistoryDrill['expectations'][number];

/** The same defect has the same id for ever: it depends on what was missed where, not on figures or wording. */
export const findingId = (drill: HistoryDrill, { name, kind }: Missed): string =>
  `F-${createHash('sha256').update([drill.topology, drill.id, name, kind].join('\n')).digest('hex').slice(0, 8)}`;

/**
 * @param history everything there is, the oldest first
 */
export function findingsOf(history: readonly HistoryEntry[], quarter: Quarter): Finding[] {
  const firstSeen = new Map<string, Quarter>();
  const found = new Map<string, Finding>();
  const standing = new Map<string, Set<string>>();
  for (const entry of history) {
    const when = quarterOf(entry.startedAt);
    if (when.label > quarter.label) continue;
    for (const drill of entry.drills) {
      const ids = new Set<string>();
      for (const missed of drill.expectations.filter(isFinding)) {
        const id = findingId(drill, missed);
        ids.add(id);
        const first = firstSeen.get(id) ?? when;
        firstSeen.set(id, first);
        if (when.label === quarter.label) found.set(id, finding(id, drill, missed, first, quarter));
      }
      // What was not judged says nothing about whether a finding still stands.
      if (drill.verdict !== 'error' && drill.verdict !== 'inconclusive')
        standing.set(`${drill.topology} ${drill.id}`, ids);
    }
  }
  return [...found.values()]
    .map((each) => ({ ...each, isStanding: standing.get(`${each.topology} ${each.drill}`)?.has(each.id) ?? true }))
    .toSorted((one, other) => rank[one.severity] - rank[other.severity] || (one.id < other.id ? -1 : 1));
}

const rank: Readonly<Record<Severity, number>> = { critical: 0, major: 1, minor: 2 };

const isFinding = ({ verdict }: Missed) => verdict === 'fail' || verdict === 'known';

function finding(id: string, drill: HistoryDrill, missed: Missed, firstSeen: Quarter, quarter: Quarter): Finding {
  const isDeclared = missed.verdict === 'known';
  return {
    id,
    severity: severityOf(missed, isDeclared),
    topology: drill.topology,
    drill: drill.id,
    expectation: missed.text,
    reason: missed.reason,
    isDeclared,
    isStanding: true,
    firstSeen,
    isNew: firstSeen.label === quarter.label,
    evidence: drill.evidence.find(({ path }) => path.endsWith('.pcapng'))?.path ?? null,
    again: drill.again,
  };
}

/** Two owners and no owner lose data or service; being late does so for a while; what is declared has been accepted by somebody. */
function severityOf({ kind }: Missed, isDeclared: boolean): Severity {
  if (isDeclared || kind === 'stale-weakness') return 'minor';
  return kind.startsWith('split-brain') || kind === 'never-taken-over' || kind === 'wrong-owner' ? 'critical' : 'major';
}
