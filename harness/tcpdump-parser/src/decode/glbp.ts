import type { GlbpForwarder, GlbpGateway, GlbpPacket, MalformedPacket, TruncatedPacket } from '../packet';
import { ipv4Text, ipv6Text, macText } from './address-text';
import { malformed } from './bytes';
import { messageCutShort } from './cut-short';
import { destinationOf, sourceOf, type Datagram } from './datagram';

const headerLength = 12;
const tlv = { gateway: 1, forwarder: 2 } as const;
const shortestGateway = 22;
const forwarderLength = 20;

const gatewayStates: ReadonlyMap<number, GlbpGateway['state']> = new Map([
  [4, 'listen'],
  [8, 'speak'],
  [16, 'standby'],
  [32, 'active'],
]);
const forwarderStates: ReadonlyMap<number, GlbpForwarder['state']> = new Map([
  [4, 'listen'],
  [32, 'active'],
]);

/** Both ends use it. */
export function isGlbpPort(port: number): boolean {
  return port === 3222;
}

/** Not published by Cisco: the layout is the one that Wireshark reads. Undefined for another version than 1. */
export function decodeGlbp(datagram: Datagram): GlbpPacket | TruncatedPacket | MalformedPacket | undefined {
  const { view, payloadAt: at, end, wireEnd } = datagram;
  if (at + headerLength > end) return messageCutShort(datagram, 'glbp', 'GLBP is cut short');
  if (view.getUint8(at) !== 1) return undefined;
  const group = view.getUint16(at + 2);
  let gateway: GlbpGateway | undefined;
  const forwarders: GlbpForwarder[] = [];
  for (let next = at + headerLength; next < wireEnd;) {
    if (next + 2 > end) return messageCutShort(datagram, 'glbp', 'a GLBP part is cut short', { group });
    const length = view.getUint8(next + 1);
    if (length < 2) return malformed(datagram, 'a GLBP part has no length', next);
    if (next + length > end) return messageCutShort(datagram, 'glbp', 'a GLBP part is cut short', { group });
    const type = view.getUint8(next);
    if (type === tlv.gateway && length >= shortestGateway) gateway ??= gatewayAt(view, next, length);
    if (type === tlv.forwarder && length >= forwarderLength) forwarders.push(forwarderAt(view, next));
    next += length;
  }
  return {
    kind: 'glbp',
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    hopLimit: datagram.hopLimit,
    group,
    owner: macText(view, at + 6),
    ...(gateway && { gateway }),
    forwarders,
  };
}

function gatewayAt(view: DataView, at: number, length: number): GlbpGateway {
  const virtualAddress = virtualAddressAt(view, at + 22, length - 22);
  return {
    state: gatewayStates.get(view.getUint8(at + 3)) ?? 'other',
    priority: view.getUint8(at + 5),
    helloMs: view.getUint32(at + 8),
    holdMs: view.getUint32(at + 12),
    ...(virtualAddress !== undefined && { virtualAddress }),
  };
}

function virtualAddressAt(view: DataView, at: number, room: number): string | undefined {
  const type = room >= 2 ? view.getUint8(at) : 0;
  const length = room >= 2 ? view.getUint8(at + 1) : 0;
  if (type === 1 && length === 4 && room >= 6) return ipv4Text(view, at + 2);
  return type === 2 && length === 16 && room >= 18 ? ipv6Text(view, at + 2) : undefined;
}

function forwarderAt(view: DataView, at: number): GlbpForwarder {
  return {
    number: view.getUint8(at + 2),
    state: forwarderStates.get(view.getUint8(at + 3)) ?? 'other',
    priority: view.getUint8(at + 5),
    weight: view.getUint8(at + 6),
    mac: macText(view, at + 14),
  };
}
