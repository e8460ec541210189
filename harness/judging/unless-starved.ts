import { handoverMs } from '../analysis/measures/owners/overlap';
import { lateBy, latenessMs } from './lateness';
import { found, type Case, type Outcome } from './outcome';

/**
 * An owner whose agent has no processor, or waits for a lock of the kernel's, falls silent, another takes over, and the first yields when
 * it runs again: whatever it was, it was not the set-up’s doing. Half of what the quickest takeover needs (an interval at least) is enough: a
 * blip or lost frames may have taken the other half. What goes on for longer than it takes the two to hear each other is excused by nothing.
 */
export function unlessStarved(finding: Outcome, { trial, theory }: Case): Outcome {
  const lateMs = latenessMs(trial);
  if (finding.verdict !== 'fail' || theory === undefined) return finding;
  const enoughMs = Math.max(theory.minMs, theory.advertIntervalMs) / 2;
  const meetingMs = theory.advertIntervalMs + 2 * lateMs + handoverMs;
  const passed = finding.unfinished !== true && (finding.measuredMs ?? 0) <= meetingMs;
  const isKind = finding.reason.kind === 'moved' || finding.reason.kind === 'split-brain';
  if (!isKind || !passed || lateMs < enoughMs) return finding;
  const why = lateBy(trial, enoughMs, `${enoughMs.toFixed(1)} ms can be enough to move the address`);
  const { measuredMs, uncertaintyMs, evidence } = finding;
  return found('inconclusive', why, { ...(measuredMs !== null && { measuredMs }), uncertaintyMs, evidence });
}
