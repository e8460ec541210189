import { IpProtocol } from '../decode/ip-protocol';
import type { TcpPacket, UdpPacket } from '../packet';
import { checksummed, joined, u16, u32, u8 } from './field-bytes';
import { pseudoSum } from './ip';

/** RFC 768. A computed checksum of 0 would say that there is none, so it is sent as all ones. */
export function encodeUdp(packet: Omit<UdpPacket, 'kind'>): Uint8Array {
  const length = 8 + packet.payload.length;
  const message = joined(u16(packet.sourcePort, packet.destinationPort, length, 0), packet.payload);
  const bytes = checksummed(message, 6, pseudoSum({ ...packet, protocol: IpProtocol.udp }, length));
  if (bytes[6] === 0 && bytes[7] === 0) bytes.fill(0xff, 6, 8);
  return bytes;
}

/** RFC 9293 §3.1; no options, window 65535. */
export function encodeTcp(packet: TcpPacket): Uint8Array {
  const { syn, ack, fin, rst } = packet.flags;
  const flags = (fin ? 0x01 : 0) | (syn ? 0x02 : 0) | (rst ? 0x04 : 0) | (ack ? 0x10 : 0);
  const message = joined(
    u16(packet.sourcePort, packet.destinationPort),
    u32(packet.sequence, packet.acknowledgement),
    u8(0x50, flags),
    u16(0xffff, 0, 0),
    packet.payload,
  );
  return checksummed(message, 16, pseudoSum({ ...packet, protocol: IpProtocol.tcp }, message.length));
}
