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
  /** How long the VIP waits for its first announcement (garp_interval); absent: it is announced at once. */
  readonly announcing?: Announcing;
}

/** How long an address waits for its first announcement after its server has taken it over. */
export interface Announcing {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** RFC 9568 §5.2.8: twelve bits of centiseconds. */
const longestVersion3Ms = 40_950;

/** The interval that keepalived makes of the one it is given: whole seconds in VRRPv2 (RFC 3768 §5.3.7), else centiseconds. */
export function effectiveIntervalMs(version: 2 | 3, writtenMs: number): number {
  if (version === 2) return Math.max(1000, Math.round(writtenMs / 1000) * 1000);
  return Math.min(longestVersion3Ms, Math.max(10, Math.round(writtenMs / 10) * 10));
}
