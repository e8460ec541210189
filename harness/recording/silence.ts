import type { BfdTimers, TimerTheory } from './types';

export interface Bounds {
  readonly minMs: number;
  readonly maxMs: number;
}

/** From the death of the other end to the end of the session: its last packet came none to one interval before (RFC 5880 §6.8.4). */
export const detectionMs = ({ intervalMs, multiplier }: BfdTimers): Bounds => ({
  minMs: (multiplier - 1) * intervalMs,
  maxMs: multiplier * intervalMs,
});

/**
 * The takeover when the neighbour that is watched by BFD is not heard any more, and the servers hear each other: whoever has the VIP
 * gives it up, and says so. Null where none is watched.
 */
export function neighbourLostMs({ bfd, gracefulMs = 0 }: Pick<TimerTheory, 'bfd' | 'gracefulMs'>): Bounds | null {
  if (!bfd) return null;
  const { minMs, maxMs } = detectionMs(bfd);
  return { minMs: minMs + gracefulMs, maxMs: maxMs + gracefulMs };
}

/** How long it takes that a silence has an effect at the soonest, and until that is over at the latest, whichever timers it meets. */
export const silenceMs = (theory: TimerTheory): Bounds => ({
  minMs: Math.min(theory.minMs, theory.bfd ? detectionMs(theory.bfd).minMs : Infinity),
  maxMs: Math.max(theory.maxMs, neighbourLostMs(theory)?.maxMs ?? 0),
});
