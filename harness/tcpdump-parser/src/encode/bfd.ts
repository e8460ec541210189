import type { BfdPacket } from '../packet';
import { joined, u32, u8 } from './field-bytes';
import { encodeUdp } from './transport';

const stateNumbers = { 'admin-down': 0, down: 1, init: 2, up: 3 } as const;

/** RFC 5880 §4.1, in the UDP of RFC 5881 §4. */
export function encodeBfd(packet: BfdPacket): Uint8Array {
  const flags = (stateNumbers[packet.state] << 6) | (packet.poll ? 0x20 : 0) | (packet.final ? 0x10 : 0);
  const payload = joined(
    u8((packet.version << 5) | packet.diagnostic, flags, packet.detectMultiplier, 24),
    u32(packet.myDiscriminator, packet.yourDiscriminator),
    u32(packet.desiredMinTxUs, packet.requiredMinRxUs, packet.requiredMinEchoRxUs),
  );
  return encodeUdp({ ...packet, sourcePort: 49152, destinationPort: 3784, payload });
}
