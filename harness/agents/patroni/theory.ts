import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import type { PatroniSettings } from './settings';

/** A member that is silent is asked for so long how far it had come, before somebody else is promoted. */
const askedMs = 2000;
/** The lease in etcd is found to be over, and a database promoted. */
const promotionMs = 1500;

/**
 * From the silent death of the primary to a new one: the lease runs on from its last renewal, up to `loopWait` before the death; then
 * the others look at it, at once or within another `loopWait`, and ask each other.
 */
export function patroniTheory({ ttl, loopWait }: PatroniSettings): TimerTheory {
  const [leaseMs, loopMs] = [parseDurationMs(ttl), parseDurationMs(loopWait)];
  const minMs = leaseMs - loopMs;
  const maxMs = leaseMs + loopMs + askedMs + promotionMs;
  return {
    ...{ minMs, medianMs: (minMs + maxMs) / 2, maxMs },
    advertIntervalMs: loopMs,
    formula: `${leaseMs} - ${loopMs} ms (lease, since its renewal) to ${leaseMs} + ${loopMs} (loop) + ${askedMs} (a silent member) + ${promotionMs} ms (promotion)`,
    preempts: false,
  };
}
