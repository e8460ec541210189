import type { EchoPacket, MalformedPacket, NeighbourPacket, OtherPacket } from '../packet';
import { malformed } from './bytes';
import { otherDatagram, type Datagram } from './datagram';
import { decodeEcho } from './icmp';
import { decodeNeighbour } from './neighbour';

/** RFC 4443 and RFC 4861: echo, neighbour solicitation and advertisement; everything else stays `other`. */
export function decodeIcmpv6(datagram: Datagram): EchoPacket | NeighbourPacket | MalformedPacket | OtherPacket {
  const { view, payloadAt: at, end } = datagram;
  if (at + 4 > end) return malformed(datagram, 'ICMPv6 is cut short', end);
  const type = view.getUint8(at);
  if (type < 128 || type > 136) return otherDatagram(datagram);
  if (type === 135) return decodeNeighbour(datagram, 'neighbour-solicitation');
  if (type === 136) return decodeNeighbour(datagram, 'neighbour-advertisement');
  if (type > 129) return otherDatagram(datagram);
  if (at + 8 > end) return malformed(datagram, 'ICMPv6 is cut short', end);
  return decodeEcho(datagram, type === 128 ? 'echo-request' : 'echo-reply');
}
