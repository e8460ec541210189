import type { Packet } from '../packet';
import { decodeBfd, isBfdPort } from './bfd';
import { malformed, slice } from './bytes';
import { destinationOf, sourceOf, type Datagram } from './datagram';
import { decodeGlbp, isGlbpPort } from './glbp';
import { decodeHsrp, isHsrpPort } from './hsrp';

/** RFC 768. */
export function decodeUdp(datagram: Datagram): Packet {
  const { view, payloadAt: at, end, wireEnd } = datagram;
  if (at + 8 > end) return malformed(datagram, 'UDP is cut short', end);
  const length = view.getUint16(at + 4);
  if (length < 8) return malformed(datagram, 'the UDP length is below 8', at + 4);
  if (at + length > wireEnd) return malformed(datagram, 'the UDP length exceeds the packet', at + 4);
  const payloadEnd = Math.min(end, at + length);
  const destinationPort = view.getUint16(at + 2);
  if (isBfdPort(destinationPort)) return decodeBfd(datagram, at + 8, payloadEnd);
  const sourcePort = view.getUint16(at);
  // HSRP and GLBP use one port at both ends: the answer to someone who uses it by chance is neither.
  const redundancy = sourcePort === destinationPort ? decodeRedundancy(datagram, sourcePort, payloadEnd) : undefined;
  if (redundancy !== undefined) return redundancy;
  return {
    kind: 'udp',
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    sourcePort,
    destinationPort,
    payload: slice(view, at + 8, payloadEnd),
  };
}

function decodeRedundancy(datagram: Datagram, port: number, end: number): Packet | undefined {
  const at = datagram.payloadAt + 8;
  if (isHsrpPort(port)) return decodeHsrp(datagram, at, end);
  return isGlbpPort(port) ? decodeGlbp(datagram, at, end) : undefined;
}
