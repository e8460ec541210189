import type { Packet } from 'tcpdump-parser';

/**
 * What a frame does about a VIP.
 * Claims: `advertisement` (as active node), `announcement` (gratuitous ARP in any form, unsolicited NA), `reply` (to a question),
 * `request` (who-has, or a solicitation, from the VIP; an unsolicited NA that changes no cache), `traffic` (any IP packet from the VIP).
 * `release` gives the VIP up (VRRP priority 0). `question` asks who owns it (ARP, NS). `probe` is an IP packet to it.
 */
export type Act = 'advertisement' | 'announcement' | 'reply' | 'request' | 'traffic' | 'release' | 'question' | 'probe';

/** What one frame says of one VIP. */
export interface Sighting {
  readonly act: Act;
  readonly service: string;
  /** The hardware address that the frame names for the VIP (ARP, NDP). */
  readonly mac?: string | undefined;
  /** Who asks, or whose question is answered: pairs replies with questions. */
  readonly asker?: string | undefined;
  /** Of an advertisement; higher wins. */
  readonly priority?: number | undefined;
  readonly advertIntervalMs?: number | undefined;
  readonly packet: Packet;
}

export function isClaim(act: Act): boolean {
  return act !== 'question' && act !== 'probe' && act !== 'release';
}

/** Made by the agent itself. Replies and traffic are the kernel's: they go on when the agent is dead. */
export function isAgentsOwn(act: Act): boolean {
  return act === 'advertisement' || act === 'announcement' || act === 'release';
}
