import { detectionMs } from '../../../recording/silence';
import type { TimerTheory } from '../../../recording/types';

/**
 * How much later the next advertisement may come without a takeover, in ms, when all that is sent in a silence is lost: as many as
 * fit into it, and one more. What is due counts from the last that was heard, an interval before the first that is lost. Packets of
 * BFD are counted out alike, and whichever are counted out first decide.
 */
export function spareMs(
  { minMs, advertIntervalMs, bfd }: Pick<TimerTheory, 'minMs' | 'advertIntervalMs' | 'bfd'>,
  silenceMs: number,
): number {
  const advertsMs = left(minMs, advertIntervalMs, silenceMs);
  return bfd ? Math.min(advertsMs, left(detectionMs(bfd).minMs, bfd.intervalMs, silenceMs)) : advertsMs;
}

function left(enduredMs: number, intervalMs: number, silenceMs: number): number {
  if (intervalMs <= 0) return enduredMs - silenceMs;
  return enduredMs - (Math.floor(silenceMs / intervalMs) + 1) * intervalMs;
}
