import { covers } from '../interval';
import type { ProbeRecord } from '../trial/probe-log';
import type { TrialEvidence, ServiceEvidence } from '../trial/trial-evidence';
import type { Interval } from '../types';
import type { ClientLane } from '../timeline-types';

/** What one client saw of the VIP. */
export function clientLaneOf(
  client: string,
  service: ServiceEvidence,
  trial: TrialEvidence,
  window: Interval,
): ClientLane {
  const recordOf = (kind: ProbeRecord['kind']): ProbeRecord | undefined =>
    service.probes.find((record) => record.client === client && record.kind === kind);
  const requests = recordOf('udp');
  return {
    node: client,
    served: servedBy(requests, window),
    lostRequests: lost(requests, window),
    lostEcho: lost(recordOf('icmp'), window),
    neighbour: entriesOf(client, service.service.address, trial, window),
  };
}

function lost(record: ProbeRecord | undefined, window: Interval): readonly bigint[] {
  const probes = record?.probes.filter(({ sentNs, reply }) => reply === null && covers(window, sentNs));
  return probes?.map(({ sentNs }) => sentNs) ?? [];
}

/** Rows of good replies by one server; a lost probe ends a row. */
function servedBy(record: ProbeRecord | undefined, window: Interval): ClientLane['served'] {
  const rows: { fromNs: bigint; toNs: bigint; server: string }[] = [];
  let broken = true;
  for (const { sentNs, reply } of record?.probes ?? []) {
    if (!covers(window, sentNs)) continue;
    const last = rows.at(-1);
    if (reply !== null && reply.server !== null) {
      if (!broken && last?.server === reply.server) last.toNs = reply.atNs;
      else rows.push({ fromNs: reply.atNs, toNs: reply.atNs, server: reply.server });
    }
    broken = reply === null;
  }
  return rows;
}

function entriesOf(
  client: string,
  address: string,
  { events, hardware }: TrialEvidence,
  window: Interval,
): ClientLane['neighbour'] {
  const changes = events.flatMap((event) =>
    event.kind === 'neighbour' && event.node === client && event.address === address ? [event] : [],
  );
  const entries: { fromNs: bigint; toNs: bigint; mac: string | null; node: string | null }[] = [];
  for (const { atNs, mac } of changes) {
    const last = entries.at(-1);
    if (last?.mac === mac) continue;
    if (last !== undefined) last.toNs = atNs;
    entries.push({ fromNs: atNs, toNs: window.toNs, mac, node: mac === null ? null : (hardware.ownerOf(mac) ?? null) });
  }
  return entries
    .filter(({ fromNs, toNs }) => toNs > window.fromNs && fromNs < window.toNs)
    .map((entry) => ({ ...entry, fromNs: entry.fromNs > window.fromNs ? entry.fromNs : window.fromNs }));
}
