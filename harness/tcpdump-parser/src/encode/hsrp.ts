import type { HsrpPacket } from '../packet';
import { ipBytes, isIpv6, macBytes } from './address-bytes';
import { joined, u16, u32, u8 } from './field-bytes';
import { encodeUdp } from './transport';

const noMac = '00:00:00:00:00:00';
const states = ['initial', 'learn', 'listen', 'speak', 'standby', 'active'];
const numbersInVersion1 = [0, 1, 2, 4, 8, 16];

/** RFC 2281 §5 with its default authentication data; version 2 as a single group state. */
export function encodeHsrp(packet: HsrpPacket): Uint8Array {
  const port = isIpv6(packet.source) ? 2029 : 1985;
  const payload = packet.version === 1 ? version1(packet) : version2(packet);
  return encodeUdp({ ...packet, sourcePort: port, destinationPort: port, payload });
}

function version1(packet: HsrpPacket): Uint8Array {
  return joined(
    u8(0, opNumber(packet), numbersInVersion1[states.indexOf(packet.state)] ?? 0),
    u8(packet.helloMs / 1000, packet.holdMs / 1000, packet.priority, packet.group, 0),
    Buffer.from('cisco\0\0\0'),
    ipBytes(packet.virtualAddress),
  );
}

function version2(packet: HsrpPacket): Uint8Array {
  const address = ipBytes(packet.virtualAddress);
  return joined(
    u8(1, 40, 2, opNumber(packet), states.indexOf(packet.state) + 1, address.length === 16 ? 6 : 4),
    u16(packet.group),
    macBytes(packet.identifier ?? noMac),
    u32(packet.priority, packet.helloMs, packet.holdMs),
    address,
    new Uint8Array(16 - address.length),
  );
}

function opNumber({ op }: HsrpPacket): number {
  return ['hello', 'coup', 'resign'].indexOf(op);
}
