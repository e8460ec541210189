import type { TimerTheory } from '../../recording/types';

/** What decides a VRRP router's timers: its version, the advertisement interval and the priority of the one that waits. */
export interface VrrpTimers {
  readonly version: 2 | 3;
  readonly advertIntervalMs: number;
  readonly backupPriority: number;
}

/**
 * Takeover after a silent death at a random moment between two advertisements: the master down interval, less the
 * time since the last advertisement (0 to one interval). RFC 9568 §6.1: three intervals plus skew; the skew is
 * (256 - priority) / 256 of an interval in version 3, of a second in version 2 (RFC 3768 §6.1).
 */
export function vrrpTheory(
  { version, advertIntervalMs, backupPriority }: VrrpTimers,
  objectiveMs: number,
): TimerTheory {
  // VRRPv2 carries whole seconds (RFC 3768 §5.3.7), and keepalived rounds to them.
  const interval = version === 2 ? Math.max(1000, Math.round(advertIntervalMs / 1000) * 1000) : advertIntervalMs;
  const fraction = (256 - backupPriority) / 256;
  const skewMs = fraction * (version === 2 ? 1000 : interval);
  const toMeetMs =
    version === 2
      ? Math.floor((objectiveMs - skewMs) / 3000) * 1000
      : Math.floor(objectiveMs / (3 + fraction) / 10) * 10;
  return {
    minMs: 2 * interval + skewMs,
    medianMs: 2.5 * interval + skewMs,
    maxMs: 3 * interval + skewMs,
    gracefulMs: skewMs,
    advertIntervalMs: interval,
    formula: `2 to 3 x ${interval} ms + ${version === 2 ? 1000 : interval} ms x (256 - ${backupPriority}) / 256`,
    ...(toMeetMs > 0 ? { advertIntervalToMeetMs: toMeetMs } : {}),
  };
}
