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
