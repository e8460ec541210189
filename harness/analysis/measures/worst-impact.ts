import { clip } from '../interval';
import type { ProbeRecord } from '../trial/probe-log';
import type { TrialEvidence, ServiceEvidence } from '../trial/trial-evidence';
import type { ClientImpact, Interval, OwnerChange } from '../types';
import { impactOf } from './client-impact';
import type { Struck } from './takeover';

/** The client's view of one fault, until it was healed. */
export function impactWindow(struck: Struck | null, { fromNs, toNs }: Interval): Interval {
  if (struck === null) return { fromNs, toNs };
  const { applied, healed } = struck.fault;
  return clip({ fromNs: applied.beforeNs, toNs: healed?.beforeNs ?? toNs }, { fromNs, toNs }) ?? { fromNs, toNs };
}

/** Of the client that lost most. */
export function worstImpact(
  service: ServiceEvidence,
  { manifest }: TrialEvidence,
  kind: ProbeRecord['kind'],
  window: Interval,
  move: Pick<OwnerChange, 'from' | 'to'> | null,
): ClientImpact {
  const rate = manifest.topology.probing.clientRatePerSecond;
  const impacts = service.probes
    .filter((record) => record.kind === kind)
    .map((record) => impactOf(record, window, move, rate, manifest.endedNs));
  const [worst] = impacts.toSorted((one, other) => other.lostProbes - one.lostProbes);
  return worst ?? { failoverTimeMs: null, lossDerivedMs: null, lostProbes: 0, sentProbes: 0, sustainedMs: null };
}
