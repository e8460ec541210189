import type { HsrpPacket, MalformedPacket, TruncatedPacket } from '../packet';
import { ipv4Text, ipv6Text, macText } from './address-text';
import { malformed } from './bytes';
import { messageCutShort } from './cut-short';
import { destinationOf, sourceOf, type Datagram } from './datagram';

const version1Length = 20;
const groupStateTlv = 1;
/** Of the value; type and length stand before it. */
const groupStateLength = 40;

const ops = ['hello', 'coup', 'resign'] as const;
const statesOfVersion1: ReadonlyMap<number, HsrpPacket['state']> = new Map([
  [0, 'initial'],
  [1, 'learn'],
  [2, 'listen'],
  [4, 'speak'],
  [8, 'standby'],
  [16, 'active'],
]);
const statesOfVersion2 = [undefined, 'initial', 'learn', 'listen', 'speak', 'standby', 'active'] as const;

/** Over IPv4, and over IPv6. Both ends use the same port. */
export function isHsrpPort(port: number): boolean {
  return port === 1985 || port === 2029;
}

type Decoded = HsrpPacket | TruncatedPacket | MalformedPacket | undefined;

/**
 * RFC 2281 §5; version 2 as Cisco speaks it: a row of TLVs, of which the group state says what version 1 does. Undefined when the message
 * claims nothing for a group: version 1's advertisement of an interface's state (operation 3), version 2 without a group state, and what is not HSRP.
 */
export function decodeHsrp(message: Datagram): Decoded {
  const { view, payloadAt: at, end } = message;
  if (at + 2 > end) return messageCutShort(message, 'hsrp', 'HSRP is cut short');
  return view.getUint8(at) === 0 ? decodeVersion1(message) : decodeVersion2(message);
}

function decodeVersion1(message: Datagram): Decoded {
  const { view, payloadAt: at, end } = message;
  const op = ops[view.getUint8(at + 1)];
  if (op === undefined) return undefined;
  if (at + version1Length > end) return cutShort(message, at + 7, () => [view.getUint8(at + 6), view.getUint8(at + 5)]);
  const state = statesOfVersion1.get(view.getUint8(at + 2));
  if (state === undefined) return malformed(message, 'the HSRP state is not known', at + 2);
  return {
    kind: 'hsrp',
    version: 1,
    source: sourceOf(message),
    destination: destinationOf(message),
    hopLimit: message.hopLimit,
    op,
    state,
    group: view.getUint8(at + 6),
    priority: view.getUint8(at + 5),
    helloMs: view.getUint8(at + 3) * 1000,
    holdMs: view.getUint8(at + 4) * 1000,
    virtualAddress: ipv4Text(view, at + 16),
  };
}

/** The group state comes first in every message that has one. */
function decodeVersion2(message: Datagram): Decoded {
  const { view, payloadAt: at, end } = message;
  if (view.getUint8(at) !== groupStateTlv || view.getUint8(at + 1) !== groupStateLength) return undefined;
  const value = at + 2;
  if (value + groupStateLength > end)
    return cutShort(message, value + 16, () => [view.getUint16(value + 4), view.getUint32(value + 12)]);
  const op = ops[view.getUint8(value + 1)];
  if (view.getUint8(value) !== 2 || op === undefined) return undefined;
  const state = statesOfVersion2[view.getUint8(value + 2)];
  if (state === undefined) return malformed(message, 'the HSRP state is not known', value + 2);
  return {
    kind: 'hsrp',
    version: 2,
    source: sourceOf(message),
    destination: destinationOf(message),
    hopLimit: message.hopLimit,
    op,
    state,
    group: view.getUint16(value + 4),
    priority: view.getUint32(value + 12),
    helloMs: view.getUint32(value + 16),
    holdMs: view.getUint32(value + 20),
    virtualAddress: (view.getUint8(value + 3) === 6 ? ipv6Text : ipv4Text)(view, value + 24),
    identifier: macText(view, value + 6),
  };
}

/** With group and priority, when they end before `partEnd` and that was kept. */
function cutShort(message: Datagram, partEnd: number, read: () => [group: number, priority: number]): Decoded {
  const [group, priority] = partEnd <= message.end ? read() : [];
  const part = group !== undefined && priority !== undefined ? { group, priority } : {};
  return messageCutShort(message, 'hsrp', 'HSRP is cut short', part);
}
