import type { ClientMeasures } from '../analysis/types';
import { idleMs, lateBy, latenessMs } from './lateness';
import { takenOverDuring } from './expectations/take-over-within';
import { undecided, type Case, type Outcome } from './outcome';

/**
 * Whoever takes over later loses what clients begin meanwhile, each at its own pace: a late machine explains so many more than were
 * allowed, and not one beyond that. Where nothing moved nobody was waited for, nor where whoever went first finished what it had; and an
 * idle machine explains none, however many begin at once.
 */
export function unlessBegunLate(
  finding: Outcome,
  excess: number,
  clients: readonly Pick<ClientMeasures, 'intervalMs'>[],
  { service: { takeover, changes }, trial }: Case,
): Outcome {
  const perMs = clients.reduce((sum, { intervalMs }) => sum + (intervalMs > 0 ? 1 / intervalMs : 0), 0);
  const neededMs = excess / perMs;
  const hasMoved = takeover !== null || changes.length > 0;
  const during = takeover === null ? undefined : takenOverDuring(takeover);
  const lateMs = latenessMs(trial, during);
  if (!hasMoved || trial.awaitsNobody === true || lateMs <= idleMs || neededMs > lateMs) return finding;
  const what = `only ${String(excess)} more than allowed, as many as clients begin in ${neededMs.toFixed(1)} ms`;
  return undecided(finding, lateBy(trial, neededMs, what, during));
}
