import type { CarpPacket, NeighbourPacket, VrrpPacket } from 'tcpdump-parser';

/** Why every receiver drops the advertisement (RFC 9568 §5.1.1.3, §5.1.2.3, §7.1; OpenBSD's carp does the same); undefined when they heed it. */
export function advertisementFlaw({ hopLimit, checksum }: VrrpPacket | CarpPacket): string | undefined {
  if (hopLimit !== 255) return `its TTL is ${String(hopLimit)}, not 255`;
  return checksum === 'wrong' ? 'its checksum is wrong' : undefined;
}

/** RFC 4861 §7.1.2: what was routed, is damaged, or answers everybody at once, every receiver drops. */
export function neighbourFlaw(packet: NeighbourPacket): string | undefined {
  const { hopLimit, checksum, kind, solicited, destination } = packet;
  if (hopLimit !== 255) return `its hop limit is ${String(hopLimit)}, not 255`;
  if (checksum === 'wrong') return 'its checksum is wrong';
  const toAll = kind === 'neighbour-advertisement' && solicited && destination.startsWith('ff');
  return toAll ? 'it is solicited, and sent to a group' : undefined;
}
