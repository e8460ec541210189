import { outageLasted } from '../../analysis/lasted';
import { primaryClient } from '../../analysis/primary-client';
import type { ClientMeasures, ServiceMeasures } from '../../analysis/types';
import { againstLimit } from '../against-limit';
import { found, neverCame, noneSeen, type Case, type Outcome } from '../outcome';
import { takenOverDuring } from './take-over-within';

/** RFC 6414 §3.5.3: the client's view. Operations sample it, so it is uncertain by an interval at each end. */
export function failOverWithin(limitMs: number, context: Case): Outcome {
  const { service } = context;
  const client = primaryClient(service);
  if (client === null) return found('inconclusive', { kind: 'not-measured', what: 'the client’s service' });
  if (client.sustainedMs === null)
    return neverCame(
      { kind: 'not-measured', what: 'the end of the outage' },
      limitMs,
      lastedMs(client, service),
      context,
    );
  const { failoverTimeMs, lossDerivedMs, intervalMs, gapMs = 0 } = client;
  // Nothing is lost of what a client could not even send.
  const unseenMs = Math.max(intervalMs, gapMs, outageLasted(client).ms);
  if (failoverTimeMs === null && lossDerivedMs === 0) return noneSeen(unseenMs, limitMs);
  // It may have gone just after the last good operation, and come just before the next.
  const measuredMs = failoverTimeMs ?? (lossDerivedMs === null ? null : lossDerivedMs + intervalMs);
  if (measuredMs === null) return found('inconclusive', { kind: 'not-measured', what: 'the client’s outage' });
  const uncertaintyMs = Math.min(2 * intervalMs, Math.max(0, measuredMs));
  const { takeover } = service;
  const during = takeover === null ? (client.outage ?? undefined) : takenOverDuring(takeover);
  const evidence = takeover?.evidence ?? [];
  return againstLimit({ measuredMs, uncertaintyMs, ...(during && { during }), evidence }, limitMs, context);
}

/** How long an outage without an end is known to have lasted. */
export function lastedMs({ unrestoredMs }: ClientMeasures, { watchedMs }: ServiceMeasures): number | undefined {
  return unrestoredMs ?? watchedMs;
}
