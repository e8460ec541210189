import { labelOf } from '../evidence/l2/label';
import { partsWhere } from '../interval';
import type { Observation } from '../ownership/observation';
import type { Reach } from '../ownership/reach';
import type { Act } from '../evidence/l2/sighting';
import { isDelivered } from '../trial/claim-log';
import type { TrialEvidence, ServiceEvidence } from '../trial/trial-evidence';
import type { Interval, ServiceMeasures } from '../types';
import type { Lane, TimelineFrame, TimelineFrameKind } from '../timeline-types';

/** What one node held, answered, sent and logged. */
export function laneOf(
  node: string,
  service: ServiceEvidence,
  measures: ServiceMeasures,
  trial: TrialEvidence,
  window: Interval,
): Lane {
  const intervalsOf = (owners: ServiceMeasures['owners']): readonly Interval[] =>
    owners.find(({ id }) => id === node)?.intervals ?? [];
  const events = trial.events.flatMap((event) => (event.kind === 'log' && event.node === node ? [event] : []));
  return {
    node,
    holds: intervalsOf(measures.holders),
    answers: intervalsOf(measures.owners),
    unreachable: unreachable(node, service.network, trial.reach, window),
    frames: [
      ...service.claims.filter((claim) => claim.node === node).map(markOf),
      ...addressMarks(node, service, trial),
    ]
      .filter(({ atNs }) => window.fromNs <= atNs && atNs <= window.toNs)
      .sort((one, other) => Number(one.atNs - other.atNs)),
    log: events
      .filter(({ atNs }) => window.fromNs <= atNs && atNs <= window.toNs)
      .map(({ atNs, line }) => ({ atNs, text: line })),
  };
}

function unreachable(node: string, network: string, reach: Reach, window: Interval): readonly Interval[] {
  return partsWhere(window, reach.changesNs(), (atNs) => !reach.isReachable(node, network, atNs));
}

const kinds: Readonly<Partial<Record<Act, TimelineFrameKind>>> = {
  advertisement: 'advertisement',
  release: 'release',
  announcement: 'announcement',
  reply: 'reply',
  request: 'reply',
  traffic: 'reply',
};

function markOf(claim: Observation): TimelineFrame {
  const { act, atNs, number } = claim;
  const kind = kinds[act] ?? 'reply';
  return { atNs, number, kind: isDelivered(claim) ? kind : 'undelivered', label: labelOf(claim) };
}

function addressMarks(
  node: string,
  { service }: ServiceEvidence,
  { events, manifest }: TrialEvidence,
): TimelineFrame[] {
  return events.flatMap((event): TimelineFrame[] => {
    if (event.kind !== 'address' || event.node !== node || event.address.split('/')[0] !== service.address) return [];
    const { atNs, change, interface: name } = event;
    const isElsewhere = manifest.ports.some(
      (port) => port.node === node && port.interface === name && port.network !== service.network,
    );
    if (service.zone !== undefined && isElsewhere) return [];
    const kind = change === 'added' ? 'address-added' : 'address-removed';
    return [{ atNs, number: null, kind, label: `address ${change} on ${name}` }];
  });
}
