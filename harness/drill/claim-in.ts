import type { Packet } from 'tcpdump-parser';
import { arpClaim } from '../analysis/ownership/arp-claim';

/** A frame by which its sender says that an address is its own, to one node or (`announces`) to all. */
export interface Claim {
  readonly address: string;
  readonly announces: boolean;
}

export function claimIn(packet: Packet): Claim | undefined {
  if (packet.kind === 'neighbour-advertisement') return { address: packet.target, announces: !packet.solicited };
  if (packet.kind !== 'arp') return undefined;
  const claim = arpClaim(packet);
  if (claim !== 'announcement' && claim !== 'reply') return undefined;
  return { address: packet.senderAddress, announces: claim === 'announcement' };
}
