import type { TimerTheory } from '../../../recording/types';

/**
 * How much later the next advertisement may come without a takeover, in ms, when all that is sent in a silence is lost: as many as
 * fit into it, and one more. What is due counts from the last that was heard, an interval before the first that is lost.
 */
export function spareMs(
  { minMs, advertIntervalMs }: Pick<TimerTheory, 'minMs' | 'advertIntervalMs'>,
  silenceMs: number,
): number {
  if (advertIntervalMs <= 0) return minMs - silenceMs;
  return minMs - (Math.floor(silenceMs / advertIntervalMs) + 1) * advertIntervalMs;
}
