import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import type { UplinkCheckSettings } from './settings';

/**
 * From a death at a random moment between two rounds to the change of the route. Between two rounds lies the interval, and the
 * time that a ping takes: nothing where the kernel knows that there is no way, the timeout where all is silent.
 */
export function uplinkTheory({ interval, timeout, fall }: UplinkCheckSettings): TimerTheory {
  const [intervalMs, timeoutMs] = [parseDurationMs(interval), parseDurationMs(timeout)];
  const minMs = (fall - 1) * intervalMs;
  const maxMs = fall * (intervalMs + timeoutMs);
  return {
    ...{ minMs, medianMs: (minMs + maxMs) / 2, maxMs },
    advertIntervalMs: intervalMs,
    formula: `${fall - 1} to ${fall} rounds x ${intervalMs} ms + ${fall} pings x 0 to ${timeoutMs} ms`,
    preempts: true,
  };
}
