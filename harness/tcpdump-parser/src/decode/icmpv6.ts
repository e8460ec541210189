import type { Packet } from '../packet';
import { messageCutShort } from './cut-short';
import { otherDatagram, type Datagram } from './datagram';
import { decodeEcho } from './icmp';
import { decodeNeighbour } from './neighbour';

/** RFC 4443 and RFC 4861: echo, neighbour solicitation and advertisement; everything else stays `other`. */
export function decodeIcmpv6(datagram: Datagram): Packet {
  const { view, payloadAt: at, end } = datagram;
  if (at + 4 > end) return messageCutShort(datagram, 'icmpv6', 'ICMPv6 is cut short');
  const type = view.getUint8(at);
  if (type < 128 || type > 136) return otherDatagram(datagram);
  if (type === 135) return decodeNeighbour(datagram, 'neighbour-solicitation');
  if (type === 136) return decodeNeighbour(datagram, 'neighbour-advertisement');
  if (type > 129) return otherDatagram(datagram);
  if (at + 8 > end) return messageCutShort(datagram, 'icmpv6', 'ICMPv6 is cut short');
  return decodeEcho(datagram, type === 128 ? 'echo-request' : 'echo-reply');
}
