import type { ClientImpact, ServiceMeasures } from '../../analysis/types';
import { againstLimit } from '../against-limit';
import { found, neverCame, type Case, type Finding } from '../finding';

/** RFC 6414 §3.5.3: the client's view, by the service where there is one. Probes sample it, so it is uncertain by an interval at each end. */
export function failOverWithin(limitMs: number, context: Case): Finding {
  const { service, topology } = context;
  const impact = service.udp.sentProbes > 0 ? service.udp : service.icmp;
  if (impact.sentProbes === 0) return found('inconclusive', { kind: 'not-measured', what: 'the client’s service' });
  if (impact.sustainedMs === null)
    return neverCame({ kind: 'not-measured', what: 'the end of the outage' }, limitMs, lastedMs(impact, service));
  const intervalMs = 1000 / topology.probing.clientRatePerSecond;
  const measuredMs = impact.failoverTimeMs ?? impact.lossDerivedMs;
  if (measuredMs === null) return found('inconclusive', { kind: 'not-measured', what: 'the client’s outage' });
  const uncertaintyMs = Math.min(2 * intervalMs, Math.max(0, measuredMs));
  return againstLimit({ measuredMs, uncertaintyMs, evidence: service.takeover?.evidence ?? [] }, limitMs, context);
}

/** How long an outage without an end is known to have lasted. */
export function lastedMs({ unrestoredMs }: ClientImpact, { watchedMs }: ServiceMeasures): number | undefined {
  return unrestoredMs ?? watchedMs;
}
