import type { Frame } from 'tcpdump-parser';

/**
 * What a frame does about a VIP.
 * Claims: `advertisement` (as active node), `announcement` (gratuitous ARP in any form, unsolicited NA), `reply` (to a question),
 * `request` (who-has, or a solicitation, from the VIP), `traffic` (any IP packet from the VIP).
 * `release` gives the VIP up (VRRP priority 0). `question` asks who owns it (ARP, NS). `probe` is an IP packet to it.
 * `shared` answers as one of several may: an NA without Override, as anycast and proxies send (RFC 4861 §7.2.4, §7.2.7, §7.2.8).
 * `dropped` would claim, but no receiver heeds it.
 */
export type Act =
  | 'advertisement'
  | 'announcement'
  | 'reply'
  | 'request'
  | 'traffic'
  | 'release'
  | 'question'
  | 'probe'
  | 'shared'
  | 'dropped';

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
  /** Of what is dropped: why. */
  readonly flaw?: string | undefined;
}

/** Whatever it says, it has all fields: those who read millions read them fast only where they are all alike. */
export function sighting(act: Act, service: string, said: Omit<Sighting, 'act' | 'service'> = {}): Sighting {
  const { mac, asker, priority, advertIntervalMs, flaw } = said;
  return { act, service, mac, asker, priority, advertIntervalMs, flaw };
}

const claims: ReadonlySet<Act> = new Set<Act>(['advertisement', 'announcement', 'reply', 'request', 'traffic']);

export function isClaim(act: Act): boolean {
  return claims.has(act);
}

/** Made by the agent itself. Replies and traffic are the kernel's: they go on when the agent is dead. */
export function isAgentsOwn(act: Act): boolean {
  return act === 'advertisement' || act === 'announcement' || act === 'release';
}

/** Of a protocol that elects who is active. What is dropped may be a neighbour's. */
export function isAdvertisement({ act }: Pick<Sighting, 'act'>, { packet }: Pick<Frame, 'packet'>): boolean {
  if (act === 'dropped') return packet.kind === 'vrrp' || packet.kind === 'carp';
  return act === 'advertisement' || act === 'release';
}
