import type { Packet } from 'tcpdump-parser';

/** A frame by which its sender says that an address is its own, to one node or (`announces`) to all. */
export interface Claim {
  readonly address: string;
  readonly announces: boolean;
}

export function claimIn(packet: Packet): Claim | undefined {
  if (packet.kind === 'neighbour-advertisement') return { address: packet.target, announces: !packet.solicited };
  if (packet.kind !== 'arp') return undefined;
  const announces = packet.form === 'announcement' || packet.form === 'gratuitous-reply';
  return announces || packet.form === 'reply' ? { address: packet.senderAddress, announces } : undefined;
}
