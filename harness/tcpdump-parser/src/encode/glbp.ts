import type { GlbpForwarder, GlbpGateway, GlbpPacket } from '../packet';
import { ipBytes, macBytes } from './address-bytes';
import { joined, u16, u32, u8 } from './field-bytes';
import { encodeUdp } from './transport';

const stateNumbers = { other: 0, listen: 4, speak: 8, standby: 16, active: 32 } as const;

/** As `decodeGlbp` reads it; the fields whose meaning is not known are zero. */
export function encodeGlbp(packet: GlbpPacket): Uint8Array {
  const payload = joined(
    u8(1, 0),
    u16(packet.group, 0),
    macBytes(packet.owner),
    ...(packet.gateway === undefined ? [] : [gateway(packet.gateway)]),
    ...packet.forwarders.map(forwarder),
  );
  return encodeUdp({ ...packet, sourcePort: 3222, destinationPort: 3222, payload });
}

function gateway({ state, priority, helloMs, holdMs, virtualAddress }: GlbpGateway): Uint8Array {
  const address = virtualAddress === undefined ? new Uint8Array(0) : ipBytes(virtualAddress);
  const type = { 0: 0, 4: 1, 16: 2 }[address.length] ?? 0;
  return joined(
    u8(1, 24 + address.length, 0, stateNumbers[state], 0, priority),
    u16(0),
    u32(helloMs, holdMs),
    u16(600, 14_400, 0),
    u8(type, address.length),
    address,
  );
}

function forwarder({ number, state, priority, weight, mac }: GlbpForwarder): Uint8Array {
  return joined(u8(2, 20, number, stateNumbers[state], 0, priority, weight), new Uint8Array(7), macBytes(mac));
}
