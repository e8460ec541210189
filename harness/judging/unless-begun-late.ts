import { replyLimitNs } from '../analysis/trial/probe-log';
import type { ClientMeasures } from '../analysis/types';
import { lateBy, latenessMs } from './lateness';
import { found, type Case, type Outcome } from './outcome';

const replyLimitMs = Number(replyLimitNs) / 1e6;

/**
 * Whoever takes over later loses what clients begin meanwhile, each at its own pace: a late machine explains so many more than were
 * allowed, and not one beyond that. Where nothing moved nobody was waited for, but whoever was to answer an echo may have been late by more
 * than that is waited for: the first of each client, and what was begun in what is left.
 */
export function unlessBegunLate(
  finding: Outcome,
  excess: number,
  clients: readonly Pick<ClientMeasures, 'intervalMs' | 'protocol'>[],
  { service: { takeover, changes }, trial }: Case,
): Outcome {
  const hasMoved = takeover !== null || changes.length > 0;
  const late = hasMoved ? clients : clients.filter(({ protocol }) => protocol === 'icmp' || protocol === 'udp');
  const perMs = late.reduce((sum, { intervalMs }) => sum + (intervalMs > 0 ? 1 / intervalMs : 0), 0);
  const neededMs = hasMoved ? excess / perMs : replyLimitMs + Math.max(0, excess - late.length) / perMs;
  if (late.length === 0 || neededMs > latenessMs(trial)) return finding;
  const what = `only ${String(excess)} more than allowed, as many as clients begin in ${neededMs.toFixed(1)} ms`;
  return found('inconclusive', lateBy(trial, neededMs, what));
}
