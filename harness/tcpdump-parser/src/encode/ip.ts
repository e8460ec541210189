import { viewOf } from '../decode/bytes';
import { pseudoHeaderSum } from '../decode/checksum';
import { ipBytes, isIpv6 } from './address-bytes';
import { checksummed, joined, u16, u8 } from './field-bytes';

export interface IpFields {
  readonly source: string;
  readonly destination: string;
  readonly protocol: number;
  readonly hopLimit: number;
}

/** RFC 791 or RFC 8200, by the kind of the source address; no options, not fragmented. */
export function encodeIp({ source, destination, protocol, hopLimit }: IpFields, payload: Uint8Array): Uint8Array {
  const addresses = joined(ipBytes(source), ipBytes(destination));
  if (isIpv6(source)) return joined(u8(0x60, 0, 0, 0), u16(payload.length), u8(protocol, hopLimit), addresses, payload);
  const header = joined(u8(0x45, 0), u16(20 + payload.length, 0, 0), u8(hopLimit, protocol), u16(0), addresses);
  return joined(checksummed(header, 10), payload);
}

/** What the pseudo-header adds to the checksum of a message of `length` bytes. */
export function pseudoSum(fields: Omit<IpFields, 'hopLimit'>, length: number): number {
  const addresses = joined(ipBytes(fields.source), ipBytes(fields.destination));
  return pseudoHeaderSum(viewOf(addresses), { start: 0, end: addresses.length }, fields.protocol, length);
}
