/** The takeover that an agent's own timers promise after a silent death, fault to announcement (RFC 9568 §6.1). */
export interface TimerTheory {
  readonly minMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
  readonly advertIntervalMs: number;
  /** After a graceful stop, where the agent releases the VIP. */
  readonly gracefulMs?: number;
  /** Where there are several standbys: when each server, by name, would take over at the earliest if it heard of no other. */
  readonly claimsMs?: Readonly<Record<string, number>>;
  /** How it was worked out, as text: `3 x 200 ms + 200 x (256 - 100) / 256 ms`. */
  readonly formula: string;
  /** The longest advertisement interval that would still meet the objective, where there is one. */
  readonly advertIntervalToMeetMs?: number;
  /** The protocol which that interval takes, where the one in use has none so short: `VRRP version 3`. */
  readonly protocolToMeet?: string;
  /** Whether the preferred node takes the VIP back when it returns (RFC 9568 §6.1, Preempt_Mode). */
  readonly preempts?: boolean;
  /** For so long the preferred node, back again, lets the other keep the VIP beyond its own dead time. */
  readonly preemptDelayMs?: number;
  /** It takes nothing back before its check says that it has caught up. */
  readonly awaitsSync?: true;
  /** Whatever fails, nobody else owns it before the owner has surely lost it: hung, cut off or frozen as it may be. */
  readonly fencesItself?: true;
  /** For so long after its start the standby does nothing. */
  readonly startupDelayMs?: number;
  /** By which the preferred node watches a neighbour, and gives the VIP up when that is not heard any more. */
  readonly bfd?: BfdTimers;
}

/** Of a session of BFD, alike at both ends. */
export interface BfdTimers {
  /** Between two packets; jitter makes it less by up to a quarter, and never more (RFC 5880 §6.8.7). */
  readonly intervalMs: number;
  /** Packets missed until the other end is down (RFC 5880 §6.8.4). */
  readonly multiplier: number;
}
