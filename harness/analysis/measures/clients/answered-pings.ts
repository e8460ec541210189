import { covers, durationMs, without } from '../../interval';
import { isGood, type OperationRecord } from '../../trial/operation';
import type { Interval, Outage } from '../../types';
import { outagesIn, wantedIn } from './outage';

/**
 * For how much of an outage the same client's pings were answered: by a kernel, while nothing that it runs served anybody.
 * What is within the interval of either at either end is none.
 */
export function answeredPingsMs(
  outage: Outage | null,
  intervalMs: number,
  pings: OperationRecord,
  window: Interval,
  knownUntilNs: bigint,
): number {
  if (outage === null || !pings.operations.some((ping) => isGood(ping) && covers(outage, ping.invokedNs))) return 0;
  const { wanted } = wantedIn(pings, window, [outage], knownUntilNs);
  const answered = without([outage], outagesIn(wanted, window));
  const answeredMs = answered.reduce((sumMs, span) => sumMs + durationMs(span), 0);
  return answeredMs > 2 * (intervalMs + (pings.intervalMs ?? 0)) ? answeredMs : 0;
}
