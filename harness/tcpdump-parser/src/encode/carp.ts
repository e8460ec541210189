import type { CarpPacket } from '../packet';
import { checksummed, joined, u16, u32, u8 } from './field-bytes';

const checksumAt = 6;

/** struct carp_header of OpenBSD's netinet/ip_carp.h; the HMAC is zero. */
export function encodeCarp(packet: CarpPacket): Uint8Array {
  const counter = u32(Number(packet.counter >> 32n), Number(packet.counter & 0xffffffffn));
  const message = joined(
    u8(0x21, packet.vhid, packet.advSkew, 7, 0, packet.advBase),
    u16(0),
    counter,
    new Uint8Array(20),
  );
  const right = checksummed(message, checksumAt);
  if (packet.checksum === 'wrong') right[checksumAt] = (right[checksumAt] ?? 0) ^ 1;
  return right;
}
