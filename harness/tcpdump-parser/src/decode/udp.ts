import type { BfdPacket, MalformedPacket, UdpPacket } from '../packet';
import { decodeBfd, isBfdPort } from './bfd';
import { malformed, slice } from './bytes';
import { destinationOf, sourceOf, type Datagram } from './datagram';

/** RFC 768. */
export function decodeUdp(datagram: Datagram): UdpPacket | BfdPacket | MalformedPacket {
  const { view, payloadAt: at, end, wireEnd } = datagram;
  if (at + 8 > end) return malformed(datagram, 'UDP is cut short', end);
  const length = view.getUint16(at + 4);
  if (length < 8) return malformed(datagram, 'the UDP length is below 8', at + 4);
  if (at + length > wireEnd) return malformed(datagram, 'the UDP length exceeds the packet', at + 4);
  const payloadEnd = Math.min(end, at + length);
  const destinationPort = view.getUint16(at + 2);
  if (isBfdPort(destinationPort)) return decodeBfd(datagram, at + 8, payloadEnd);
  return {
    kind: 'udp',
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    sourcePort: view.getUint16(at),
    destinationPort,
    payload: slice(view, at + 8, payloadEnd),
  };
}
