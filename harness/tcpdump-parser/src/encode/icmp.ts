import { IpProtocol } from '../decode/ip-protocol';
import type { EchoPacket, NeighbourPacket } from '../packet';
import { ipv6Bytes, isIpv6, macBytes } from './address-bytes';
import { checksummed, joined, u16, u8 } from './field-bytes';
import { pseudoSum } from './ip';

const checksumAt = 2;

/** RFC 792, RFC 4443 §4. */
export function encodeEcho(packet: EchoPacket): Uint8Array {
  const isRequest = packet.kind === 'echo-request';
  const v6 = isIpv6(packet.source);
  const type = v6 ? (isRequest ? 128 : 129) : isRequest ? 8 : 0;
  const message = joined(u8(type, 0), u16(0, packet.identifier, packet.sequence));
  return v6 ? icmpv6(packet, message) : checksummed(message, checksumAt);
}

/** RFC 4861 §4.3, §4.4. */
export function encodeNeighbour(packet: NeighbourPacket): Uint8Array {
  const advertises = packet.kind === 'neighbour-advertisement';
  const flags = (packet.router ? 0x80 : 0) | (packet.solicited ? 0x40 : 0) | (packet.override ? 0x20 : 0);
  const option = packet.linkAddress === undefined ? [] : [u8(advertises ? 2 : 1, 1), macBytes(packet.linkAddress)];
  const message = joined(
    u8(advertises ? 136 : 135, 0),
    u16(0),
    u8(advertises ? flags : 0, 0, 0, 0),
    ipv6Bytes(packet.target),
    ...option,
  );
  const right = icmpv6(packet, message);
  if (packet.checksum === 'wrong') right[checksumAt] = (right[checksumAt] ?? 0) ^ 1;
  return right;
}

function icmpv6(addresses: { source: string; destination: string }, message: Uint8Array): Uint8Array {
  return checksummed(message, checksumAt, pseudoSum({ ...addresses, protocol: IpProtocol.icmpv6 }, message.length));
}
