/** What decides a VRRP router's timers. */
export interface VrrpTimers {
  readonly version: 2 | 3;
  /** As it takes effect, not as it was written. */
  readonly advertIntervalMs: number;
  readonly priority: number;
  /** Advertisements missed before the master is taken for dead; 3 in the RFCs. */
  readonly missedAdverts: number;
  /** It takes the VIP from a worse one (RFC 9568 §6.1, Preempt_Mode). */
  readonly preempts: boolean;
  /** How long it lets a worse one keep the VIP before it takes it (preempt_delay). */
  readonly preemptDelayMs?: number;
  /** Before it does anything after its start (vrrp_startup_delay). */
  readonly startupDelayMs?: number;
}

/** RFC 9568 §5.2.8: twelve bits of centiseconds. */
const longestVersion3Ms = 40_950;

/** The interval that keepalived makes of the one it is given: whole seconds in VRRPv2 (RFC 3768 §5.3.7), else centiseconds. */
export function effectiveIntervalMs(version: 2 | 3, writtenMs: number): number {
  if (version === 2) return Math.max(1000, Math.round(writtenMs / 1000) * 1000);
  return Math.min(longestVersion3Ms, Math.max(10, Math.round(writtenMs / 10) * 10));
}
