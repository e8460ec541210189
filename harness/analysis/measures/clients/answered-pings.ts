import { clipAll, covers, durationMs } from '../../interval';
import { isGood, type OperationRecord } from '../../trial/operation';
import type { Interval, Outage } from '../../types';
import { operationsIn } from './client-impact';
import { outagesIn } from './outage';
import { unresolvedIn } from './silences';

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
  const silent = clipAll(
    [
      ...outagesIn(operationsIn(pings.operations, window, knownUntilNs), window),
      ...unresolvedIn(pings, [outage], outage.toNs),
    ],
    outage,
  );
  const answeredMs = silent.reduce((leftMs, span) => leftMs - durationMs(span), outage.durationMs);
  return answeredMs > 2 * (intervalMs + (pings.intervalMs ?? 0)) ? answeredMs : 0;
}
