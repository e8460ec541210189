import type { ArpPacket } from '../packet';
import { ipv4Bytes, macBytes } from './address-bytes';
import { joined, u16, u8 } from './field-bytes';

/** RFC 826, between Ethernet and IPv4 addresses. */
export function encodeArp(packet: Omit<ArpPacket, 'form'>): Uint8Array {
  return joined(
    u16(1, 0x0800),
    u8(6, 4),
    u16(packet.operation),
    macBytes(packet.senderMac),
    ipv4Bytes(packet.senderAddress),
    macBytes(packet.targetMac),
    ipv4Bytes(packet.targetAddress),
  );
}
