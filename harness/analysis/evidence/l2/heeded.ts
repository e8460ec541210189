import type { CarpPacket, NeighbourPacket, VrrpPacket } from 'tcpdump-parser';

type Advertisement = Pick<VrrpPacket, 'destination' | 'hopLimit'>;

/**
 * It was passed on by a router, which no group's packet may be (RFC 9568 §5.1.1.3, §5.1.2.3). What is sent to one peer alone may have come from
 * another network: keepalived looks at its TTL only where it is told to (unicast_ttl, min_ttl).
 */
export function isFromAfar({ destination, hopLimit }: Advertisement): boolean {
  return isGroup(destination) && hopLimit !== 255;
}

/** Why every receiver drops the advertisement (its checksum: RFC 9568 §7.1); undefined when they heed it. */
export function advertisementFlaw(packet: VrrpPacket | CarpPacket): string | undefined {
  const { kind, hopLimit, checksum } = packet;
  // Every carp looks at the TTL before anything else, whoever the packet is for; so does ucarp.
  const isRouted = kind === 'carp' ? hopLimit !== 255 : isFromAfar(packet);
  if (isRouted) return `its TTL is ${String(hopLimit)}, not 255`;
  return checksum === 'wrong' ? 'its checksum is wrong' : undefined;
}

/** RFC 4861 §7.1.2: what was routed, is damaged, or answers everybody at once, every receiver drops. */
export function neighbourFlaw(packet: NeighbourPacket): string | undefined {
  const { hopLimit, checksum, kind, solicited, destination } = packet;
  if (hopLimit !== 255) return `its hop limit is ${String(hopLimit)}, not 255`;
  if (checksum === 'wrong') return 'its checksum is wrong';
  const toAll = kind === 'neighbour-advertisement' && solicited && isGroup(destination);
  return toAll ? 'it is solicited, and sent to a group' : undefined;
}

function isGroup(address: string): boolean {
  return address.includes(':') ? address.startsWith('ff') : /^(?:22[4-9]|23\d)\./.test(address);
}
