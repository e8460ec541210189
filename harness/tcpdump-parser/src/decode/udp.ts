import type { Packet, UdpPacket } from '../packet';
import { decodeBfd, isBfdPort } from './bfd';
import { malformed, slice } from './bytes';
import { messageCutShort } from './cut-short';
import { destinationOf, sourceOf, type Datagram } from './datagram';
import { decodeGlbp, isGlbpPort } from './glbp';
import { decodeHsrp, isHsrpPort } from './hsrp';
import { tunnelOfPort } from './tunnel';

/** RFC 768. */
export function decodeUdp(datagram: Datagram): Packet {
  const { view, payloadAt: at, end, wireEnd } = datagram;
  if (at + 8 > end) return messageCutShort(datagram, 'udp', 'UDP is cut short');
  const length = view.getUint16(at + 4);
  if (length < 8) return malformed(datagram, 'the UDP length is below 8', at + 4);
  if (at + length > wireEnd) return malformed(datagram, 'the UDP length exceeds the packet', at + 4);
  const sourcePort = view.getUint16(at);
  const destinationPort = view.getUint16(at + 2);
  const decode = decoderOf(sourcePort, destinationPort);
  const payloadEnd = Math.min(end, at + length);
  const message = decode?.({ ...datagram, payloadAt: at + 8, end: payloadEnd, wireEnd: at + length });
  if (message !== undefined) return message;
  const unread = tunnelOfPort(destinationPort);
  const packet: UdpPacket = {
    kind: 'udp',
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    sourcePort,
    destinationPort,
    payload: slice(view, at + 8, payloadEnd),
  };
  return unread === undefined ? packet : { ...packet, unread };
}

/** HSRP and GLBP use one port at both ends: the answer to a client that has that port by chance is neither. */
function decoderOf(source: number, destination: number): ((message: Datagram) => Packet | undefined) | undefined {
  if (isBfdPort(destination)) return decodeBfd;
  if (source !== destination) return undefined;
  if (isHsrpPort(source)) return decodeHsrp;
  return isGlbpPort(source) ? decodeGlbp : undefined;
}
