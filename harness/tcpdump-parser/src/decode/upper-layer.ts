import type { Packet } from '../packet';
import { decodeCarp, isCarp } from './carp';
import { otherDatagram, type Datagram } from './datagram';
import { decodeIcmp } from './icmp';
import { decodeIcmpv6 } from './icmpv6';
import { IpProtocol } from './ip-protocol';
import { decodeTcp } from './tcp';
import { tunnelOfProtocol } from './tunnel';
import { decodeUdp } from './udp';
import { decodeVrrp } from './vrrp';

export function decodeUpperLayer(datagram: Datagram): Packet {
  if (datagram.fragment) return otherDatagram(datagram, 'fragment');
  switch (datagram.protocol) {
    case IpProtocol.udp:
      return decodeUdp(datagram);
    case IpProtocol.tcp:
      return decodeTcp(datagram);
    case IpProtocol.vrrp:
      return isCarp(datagram) ? decodeCarp(datagram) : decodeVrrp(datagram);
    case IpProtocol.icmp:
      return datagram.version === 4 ? decodeIcmp(datagram) : otherDatagram(datagram);
    case IpProtocol.icmpv6:
      return datagram.version === 6 ? decodeIcmpv6(datagram) : otherDatagram(datagram);
    default:
      return otherDatagram(datagram, tunnelOfProtocol(datagram.protocol));
  }
}
