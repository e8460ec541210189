import { spareMs } from '../analysis/measures/controls/spare';
import { handoverMs } from '../analysis/measures/owners/overlap';
import type { ServiceMeasures, TrialMeasures } from '../analysis/types';
import { silenceMs } from '../recording/silence';
import type { TimerTheory } from '../recording/types';
import { idleMs, lateBy, latenessMs } from './lateness';
import { undecided, type Case, type Outcome } from './outcome';

/**
 * An owner whose agent has no processor, or waits for a lock of the kernel's, falls silent, another takes over, and the first yields when
 * it runs again: whatever it was, it was not the set-up’s doing. Half of what the quickest takeover needs (an interval at least) is enough,
 * since lost frames may have taken the other half; or what a blip has left of it. Two standbys need no more than what their own timers are
 * apart. What goes on for longer than it takes the two to hear each other is excused by nothing.
 */
export function unlessStarved(finding: Outcome, { service, trial, theory }: Case): Outcome {
  const lateMs = latenessMs(trial);
  if (theory === undefined) return finding;
  const enoughMs = enoughToMove(theory, trial, apartMs(finding, service, theory));
  const meetingMs = theory.advertIntervalMs + 2 * lateMs + handoverMs;
  const passed = finding.unfinished !== true && (finding.measuredMs ?? 0) <= meetingMs;
  const isKind = finding.reason.kind === 'moved' || finding.reason.kind === 'split-brain';
  if (!isKind || !passed || lateMs < enoughMs) return finding;
  return undecided(finding, lateBy(trial, enoughMs, `${enoughMs.toFixed(1)} ms can be enough to move the address`));
}

function enoughToMove(theory: TimerTheory, { blipMs }: TrialMeasures, standbysMs: number | null): number {
  const halfMs = Math.max(silenceMs(theory).minMs, theory.bfd?.intervalMs ?? theory.advertIntervalMs) / 2;
  const leftMs = blipMs === undefined ? halfMs : spareMs(theory, blipMs);
  // What an idle machine is late by explains nothing, however little would.
  return Math.max(idleMs, Math.min(halfMs, leftMs, standbysMs ?? halfMs));
}

/** How far the claims of two are apart, who both made them when the owner had gone; null where they are not, or are due at once. */
function apartMs(
  { reason }: Outcome,
  { initialOwner }: ServiceMeasures,
  { claimsMs = {} }: TimerTheory,
): number | null {
  if (reason.kind !== 'split-brain' || reason.equalPriorities === true || initialOwner === null) return null;
  if (reason.owners.includes(initialOwner)) return null;
  const claims = reason.owners.flatMap((owner) => claimsMs[owner] ?? []);
  const gapMs = Math.max(...claims) - Math.min(...claims);
  return claims.length === reason.owners.length && gapMs > 0 ? gapMs : null;
}
