import { onesComplementSum } from '../decode/checksum';
import { viewOf } from '../decode/bytes';
import { IpProtocol } from '../decode/ip-protocol';
import type { VrrpPacket } from '../packet';
import { ipBytes } from './address-bytes';
import { checksummed, joined, u16, u8 } from './field-bytes';
import { pseudoSum } from './ip';

const checksumAt = 6;

/** RFC 9568 §5.1, RFC 3768 §5.1 (its 8 bytes of authentication data are zero). */
export function encodeVrrp(packet: VrrpPacket): Uint8Array {
  const { version, vrid, priority, addresses, advertIntervalMs } = packet;
  const interval =
    version === 2 ? u8(packet.authType ?? 0, advertIntervalMs / 1000) : u16((advertIntervalMs / 10) & 0xfff);
  const message = joined(
    u8((version << 4) | 1, vrid, priority, addresses.length),
    interval,
    u16(0),
    ...addresses.map(ipBytes),
    new Uint8Array(version === 2 ? 8 : 0),
  );
  const pseudo = pseudoSum({ ...packet, protocol: IpProtocol.vrrp }, message.length);
  if (packet.checksum === 'plain') return checksummed(message, checksumAt);
  return packet.checksum === 'pseudo' ? checksummed(message, checksumAt, pseudo) : withWrongChecksum(message, pseudo);
}

/** Wrong both with and without the pseudo-header: of two values that differ from the plain one, at most one suits the other. */
function withWrongChecksum(message: Uint8Array, pseudo: number): Uint8Array {
  const bytes = checksummed(message, checksumAt);
  const view = viewOf(bytes);
  view.setUint16(checksumAt, view.getUint16(checksumAt) ^ 0x0100);
  if (onesComplementSum(view, 0, bytes.length, pseudo) === 0xffff)
    view.setUint16(checksumAt, view.getUint16(checksumAt) ^ 0x0200);
  return bytes;
}
