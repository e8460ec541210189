import type { Observation } from '../../ownership/observation';

/** What a frame is, in a few words: `VRRPv3 priority 200`, `ARP announcement, 02:00:00:00:14:0b`. */
export function labelOf({ frame: { packet }, act, mac }: Observation): string {
  switch (packet.kind) {
    case 'vrrp':
      return `VRRPv${String(packet.version)} priority ${String(packet.priority)}`;
    case 'carp':
      return `CARP base ${String(packet.advBase)} skew ${String(packet.advSkew)}`;
    case 'arp':
    case 'neighbour-advertisement':
    case 'neighbour-solicitation':
      return `${packet.kind === 'arp' ? 'ARP' : 'NDP'} ${act}${mac === undefined ? '' : `, ${mac}`}`;
    default:
      return `${packet.kind} from the VIP`;
  }
}
