import type { Protocol } from '../recording/types';
import type { OperationRecord } from './trial/operation';
import type { ClientMeasures, ServiceMeasures } from './types';

/**
 * What asks most of a server says most of its service: a kernel answers an echo when nothing else does. Sessions come last: how long
 * one waits until it tries again is TCP's affair.
 */
export const protocolsByWorth: readonly Protocol[] = [
  ...(['call', 'sql', 'redis', 'http', 'sip', 'dns', 'tcp', 'udp', 'icmp', 'tcp-session'] as const),
];

/**
 * The client's view that stands for a service where one figure must: by the protocol that asks most of a server, of the
 * client that lost most, and of those to whom the faults left a path, where they did to any. Null where nobody asked.
 */
export function primaryClient({ clients }: Pick<ServiceMeasures, 'clients'>): ClientMeasures | null {
  const all = clients.filter(({ operations }) => operations > 0);
  const reached = all.filter(({ hadPath }) => hadPath);
  const asking = reached.length > 0 ? reached : all;
  const protocol = protocolsByWorth.find((name) => asking.some((client) => client.protocol === name));
  return protocol === undefined ? null : worstClient(asking, protocol);
}

/**
 * None of these says more than the other: a call is said again until it is answered, and so hides a gap that registrations show;
 * and registrations are accepted by a server that finds nobody who could be called.
 */
const alike: readonly (readonly Protocol[])[] = [['call', 'sip']];

/** Of each client to whom the faults left a path, its view by the protocol that asks most: what a service is held to. */
export function heldTo({ clients }: Pick<ServiceMeasures, 'clients'>): readonly ClientMeasures[] {
  const names = [...new Set(clients.map(({ client }) => client))];
  return names.flatMap((name) => {
    const own = clients.filter(({ client, hadPath }) => client === name && hadPath);
    const protocol = protocolsByWorth.find((candidate) => own.some((client) => client.protocol === candidate));
    if (protocol === undefined) return [];
    const telling = alike.find((protocols) => protocols.includes(protocol)) ?? [protocol];
    return own.filter((client) => telling.includes(client.protocol)).toSorted(byOutage)[0] ?? [];
  });
}

/** Whose losses a claim about losses is held to: those of each, or of the one that lost most where the faults left nobody a path. */
export function losersOf(service: Pick<ServiceMeasures, 'clients'>): readonly ClientMeasures[] {
  const held = heldTo(service).filter(({ operations }) => operations > 0);
  const primary = primaryClient(service);
  return held.length === 0 && primary !== null ? [primary] : held;
}

function byOutage(one: ClientMeasures, other: ClientMeasures): number {
  const missed = ({ servedBefore, outage }: ClientMeasures): number =>
    servedBefore ? (outage?.durationMs ?? 0) : Number.MAX_VALUE;
  return missed(other) - missed(one);
}

/** The first client's operations by the protocol that asks most; undefined where nobody asked. */
export function primaryRecord(records: readonly OperationRecord[]): OperationRecord | undefined {
  const protocol = protocolsByWorth.find((name) => records.some((record) => record.protocol === name));
  return records.find((record) => record.protocol === protocol);
}

/** Of those who asked by this protocol, the one that lost most; null where nobody did. */
function worstClient(clients: readonly ClientMeasures[], protocol: Protocol): ClientMeasures | null {
  const asking = clients.filter((client) => client.protocol === protocol);
  return asking.toSorted((one, other) => other.lost - one.lost)[0] ?? null;
}
