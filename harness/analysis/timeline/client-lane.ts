import { neighbourEntries } from '../evidence/l2/neighbours';
import { covers } from '../interval';
import { primaryRecord } from '../primary-client';
import { isGood, type Operation, type OperationRecord } from '../trial/operation';
import type { WatchedService } from '../ownership/watched-service';
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
  return {
    ...operatedLaneOf(client, service.clients, window),
    neighbour: entriesOf(client, service.service, trial, window),
  };
}

/** The same where its operations are all that tells. */
export function operatedLaneOf(client: string, records: readonly OperationRecord[], window: Interval): ClientLane {
  const own = records.filter((record) => record.client === client);
  const primary = primaryRecord(own);
  return {
    node: client,
    ...(primary && { protocol: primary.protocol }),
    served: servedBy(primary?.operations ?? [], window),
    lostRequests: lost(primary, window),
    lostEcho: lost(
      own.find(({ protocol }) => protocol === 'icmp'),
      window,
    ),
    neighbour: [],
  };
}

function lost(record: OperationRecord | undefined, window: Interval): readonly bigint[] {
  const operations = record?.operations.filter(
    (operation) => !isGood(operation) && covers(window, operation.invokedNs),
  );
  return operations?.map(({ invokedNs }) => invokedNs) ?? [];
}

/** Rows of good answers by one server; a lost operation ends a row. */
function servedBy(operations: readonly Operation[], window: Interval): ClientLane['served'] {
  const rows: { fromNs: bigint; toNs: bigint; server: string }[] = [];
  let broken = true;
  for (const operation of operations) {
    if (!covers(window, operation.invokedNs)) continue;
    const last = rows.at(-1);
    if (isGood(operation) && operation.server !== null) {
      const { completedNs: atNs, server } = operation;
      if (!broken && last?.server === server) last.toNs = atNs;
      else rows.push({ fromNs: atNs, toNs: atNs, server });
    }
    broken = !isGood(operation);
  }
  return rows;
}

function entriesOf(
  client: string,
  service: WatchedService,
  trial: TrialEvidence,
  window: Interval,
): ClientLane['neighbour'] {
  const entries: { fromNs: bigint; toNs: bigint; entry: string | null; node: string | null }[] = [];
  for (const change of neighbourEntries(service, trial).filter((each) => each.client === client)) {
    const { atNs, entry, node } = change;
    const last = entries.at(-1);
    if (last?.entry === entry) continue;
    if (last !== undefined) last.toNs = atNs;
    entries.push({ fromNs: atNs, toNs: window.toNs, entry, node });
  }
  return entries
    .filter(({ fromNs, toNs }) => toNs > window.fromNs && fromNs < window.toNs)
    .map((entry) => ({ ...entry, fromNs: entry.fromNs > window.fromNs ? entry.fromNs : window.fromNs }));
}
