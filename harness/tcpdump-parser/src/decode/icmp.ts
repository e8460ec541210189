import type { EchoPacket, MalformedPacket, OtherPacket, TruncatedPacket } from '../packet';
import { messageCutShort } from './cut-short';
import { destinationOf, otherDatagram, sourceOf, type Datagram } from './datagram';

/** RFC 792: echo and its reply; everything else stays `other`. */
export function decodeIcmp(datagram: Datagram): EchoPacket | TruncatedPacket | MalformedPacket | OtherPacket {
  const { view, payloadAt: at, end } = datagram;
  if (at + 8 > end) return messageCutShort(datagram, 'icmp', 'ICMP is cut short');
  const type = view.getUint8(at);
  if (type === 8) return decodeEcho(datagram, 'echo-request');
  return type === 0 ? decodeEcho(datagram, 'echo-reply') : otherDatagram(datagram);
}

/** The same in ICMP and ICMPv6 (RFC 4443 §4.1). The caller has made sure of 8 bytes. */
export function decodeEcho(datagram: Datagram, kind: EchoPacket['kind']): EchoPacket {
  const { view, payloadAt: at } = datagram;
  return {
    kind,
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    identifier: view.getUint16(at + 4),
    sequence: view.getUint16(at + 6),
  };
}
