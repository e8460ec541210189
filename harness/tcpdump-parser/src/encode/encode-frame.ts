import { EtherType } from '../decode/ether-type';
import type { LinkHeader, Reception } from '../frame';
import { LinkType } from '../link-type';
import { macBytes } from './address-bytes';
import { joined, u16, u32, u8 } from './field-bytes';
import { encodeNetworkLayer, etherTypeOf, type EncodablePacket } from './network-layer';

/** The link header of a frame to be made; what the link type does not hold is ignored, what is left out is zero. */
export type LinkFields = Partial<Omit<LinkHeader, 'etherType'>>;

const ethernetHardware = 1;
const noMac = '00:00:00:00:00:00';
const packetTypes: readonly Reception[] = ['host', 'broadcast', 'multicast', 'other-host', 'outgoing'];

/**
 * Builds a frame from its meaning, lengths and checksums included; the inverse of `decodePacket`.
 * @param linkType Ethernet, LINUX_SLL, LINUX_SLL2, BSD loopback or raw IP
 * @throws RangeError for text that is no address, and for another link type
 */
export function encodeFrame(linkType: number, link: LinkFields, packet: EncodablePacket): Uint8Array {
  const { etherType, tags } = tagged(link.vlanIds ?? [], etherTypeOf(packet));
  const payload = joined(tags, encodeNetworkLayer(packet));
  const packetType = packetTypes.indexOf(link.reception ?? 'host');
  const source = macBytes(link.sourceMac ?? noMac);
  switch (linkType) {
    case LinkType.ethernet:
      return joined(macBytes(link.destinationMac ?? noMac), source, u16(etherType), payload);
    case LinkType.linuxSll:
      return joined(u16(packetType, ethernetHardware, 6), source, u16(0, etherType), payload);
    case LinkType.linuxSll2: {
      const index = u32(link.interfaceIndex ?? 0);
      return joined(u16(etherType, 0), index, u16(ethernetHardware), u8(packetType, 6), source, u16(0), payload);
    }
    case LinkType.null:
      return joined(u8(familyOf(etherType), 0, 0, 0), payload);
    case LinkType.loop:
      return joined(u8(0, 0, 0, familyOf(etherType)), payload);
    case LinkType.raw:
      return payload;
    default:
      throw new RangeError(`frames of link type ${String(linkType)} cannot be made`);
  }
}

/** AF_INET, and AF_INET6 of macOS. */
function familyOf(etherType: number): number {
  return etherType === EtherType.ipv6 ? 30 : 2;
}

/** The first tag's type goes where the packet's own would be; each tag ends with the type of what follows it. */
function tagged(vlanIds: readonly number[], innermost: number): { etherType: number; tags: Uint8Array } {
  const types = vlanIds.map((_, index) => (index === vlanIds.length - 1 ? EtherType.vlan : EtherType.serviceVlan));
  const [first = innermost, ...following] = [...types, innermost];
  return { etherType: first, tags: u16(...vlanIds.flatMap((id, index) => [id, following[index] ?? innermost])) };
}
