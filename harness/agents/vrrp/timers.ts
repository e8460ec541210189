import type { BfdTimers } from '../../recording/types';

/** What decides a VRRP router's timers. */
export interface VrrpTimers {
  readonly version: 2 | 3;
  /** As it takes effect, not as it was written. */
  readonly advertIntervalMs: number;
  readonly priority: number;
  /** What is left of it when its sessions of BFD are down, as they are when the other end has died; absent: all of it. */
  readonly priorityAlone?: number;
  /** Advertisements missed before the master is taken for dead; 3 in the RFCs. */
  readonly missedAdverts: number;
  /** It takes the VIP from a worse one (RFC 9568 §6.1, Preempt_Mode). */
  readonly preempts: boolean;
  /** How long it lets a worse one keep the VIP before it takes it (preempt_delay). */
  readonly preemptDelayMs?: number;
  /** Before it listens for anybody after its start (vrrp_startup_delay, what it watches). */
  readonly startupDelayMs?: number;
  /** By which it watches somebody, without whom it gives the VIP up. */
  readonly bfd?: BfdTimers;
  /** How long the VIP waits for its first announcement (garp_interval); absent: it is announced at once. */
  readonly announcing?: Announcing;
}

/** What others must know of them to be heeded. */
export const spokenBy = (timers: VrrpTimers | null): Pick<VrrpTimers, 'version' | 'advertIntervalMs'> | null =>
  timers && { version: timers.version, advertIntervalMs: timers.advertIntervalMs };

/** How long an address waits for its first announcement after its server has taken it over. */
export interface Announcing {
  readonly leastMs: number;
  readonly mostMs: number;
}
