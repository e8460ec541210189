import { replyLimitNs } from '../analysis/trial/probe-log';
import type { ClientMeasures } from '../analysis/types';
import { lateBy } from './lateness';
import { undecided, type Case, type Outcome } from './outcome';

const replyLimitMs = Number(replyLimitNs) / 1e6;

/**
 * Whoever has no processor for longer than an echo is waited for answers too late, though nothing was broken: each client then loses
 * the first echo of that time and those of what is left of it, and not one more. Where something moved, others are to blame.
 */
export function unlessAnsweredLate(
  finding: Outcome,
  atMost: number,
  clients: readonly ClientMeasures[],
  { service: { takeover, changes }, trial }: Case,
): Outcome {
  const { schedulerDelayMs } = trial;
  const hasMoved = takeover !== null || changes.length > 0;
  if (finding.verdict !== 'fail' || hasMoved || schedulerDelayMs <= replyLimitMs) return finding;
  const unexplained = clients.reduce((sum, { protocol, intervalMs, failures: { failed, unknown } }) => {
    const isEcho = (protocol === 'icmp' || protocol === 'udp') && intervalMs > 0;
    const explained = isEcho ? 1 + Math.floor((schedulerDelayMs - replyLimitMs) / intervalMs) : 0;
    return sum + Math.max(0, failed + unknown - explained);
  }, 0);
  if (unexplained > atMost) return finding;
  const what = `echoes that are not answered within ${String(replyLimitMs)} ms count as lost`;
  return undecided(finding, lateBy({ schedulerDelayMs }, schedulerDelayMs, what));
}
