import type { Packet } from '../packet';
import { isAddress } from './printed-end';

/** Without -n tcpdump prints names where it finds some: which address is meant, the text does not say. */
export function namesHosts(packet: Packet): boolean {
  return addressesOf(packet).some((address) => !isAddress(address));
}

function addressesOf(packet: Packet): readonly string[] {
  switch (packet.kind) {
    case 'arp':
      return [packet.senderAddress, packet.targetAddress];
    case 'vrrp':
      return [packet.source, packet.destination, ...packet.addresses];
    case 'truncated':
      return [packet.source, packet.destination, ...(packet.addresses ?? [])].filter((each) => each !== undefined);
    case 'hsrp':
      return [packet.source, packet.destination, packet.virtualAddress];
    case 'carp':
      return [packet.source, packet.destination];
    case 'neighbour-advertisement':
    case 'neighbour-solicitation':
      return [packet.source, packet.destination, packet.target];
    default:
      return [];
  }
}
