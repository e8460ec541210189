import { EtherType } from '../decode/ether-type';
import { IpProtocol } from '../decode/ip-protocol';
import type { MalformedPacket, Packet, TruncatedPacket } from '../packet';
import { isIpv6 } from './address-bytes';
import { encodeArp } from './arp';
import { encodeBfd } from './bfd';
import { encodeCarp } from './carp';
import { encodeGlbp } from './glbp';
import { encodeHsrp } from './hsrp';
import { encodeEcho, encodeNeighbour } from './icmp';
import { encodeIp } from './ip';
import { encodeTcp, encodeUdp } from './transport';
import { encodeVrrp } from './vrrp';

export type EncodablePacket = Exclude<Packet, MalformedPacket | TruncatedPacket>;

/** BFD over a single hop (RFC 5881 §5). */
const neverRouted = 255;
const usualHopLimit = 64;

export function encodeNetworkLayer(packet: EncodablePacket): Uint8Array {
  switch (packet.kind) {
    case 'arp':
      return encodeArp(packet);
    case 'vrrp':
      return encodeIp({ ...packet, protocol: IpProtocol.vrrp }, encodeVrrp(packet));
    case 'carp':
      return encodeIp({ ...packet, protocol: IpProtocol.vrrp }, encodeCarp(packet));
    case 'hsrp':
      return encodeIp({ ...packet, protocol: IpProtocol.udp }, encodeHsrp(packet));
    case 'glbp':
      return encodeIp({ ...packet, protocol: IpProtocol.udp }, encodeGlbp(packet));
    case 'neighbour-solicitation':
    case 'neighbour-advertisement':
      return encodeIp({ ...packet, protocol: IpProtocol.icmpv6 }, encodeNeighbour(packet));
    case 'bfd':
      return encodeIp({ ...packet, protocol: IpProtocol.udp, hopLimit: neverRouted }, encodeBfd(packet));
    case 'echo-request':
    case 'echo-reply': {
      const protocol = isIpv6(packet.source) ? IpProtocol.icmpv6 : IpProtocol.icmp;
      return encodeIp({ ...packet, protocol, hopLimit: usualHopLimit }, encodeEcho(packet));
    }
    case 'udp':
      return encodeIp({ ...packet, protocol: IpProtocol.udp, hopLimit: usualHopLimit }, encodeUdp(packet));
    case 'tcp':
      return encodeIp({ ...packet, protocol: IpProtocol.tcp, hopLimit: usualHopLimit }, encodeTcp(packet));
    case 'other':
      return packet.payload;
  }
}

export function etherTypeOf(packet: EncodablePacket): number {
  if (packet.kind === 'arp') return EtherType.arp;
  if (packet.kind === 'other') return packet.etherType;
  return isIpv6(packet.source) ? EtherType.ipv6 : EtherType.ipv4;
}
