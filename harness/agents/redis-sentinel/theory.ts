import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import type { SentinelSettings } from './settings';

/** As sentinel.c has them: a question to each server, to the other Sentinels, and to the replica that is promoted. */
const [pingMs, askMs, promotedMs] = [1000, 1000, 1000];
/** Each step of a failover is taken at the next tick of its timer, some ten a second; there are five. */
const stepsMs = 5 * 100;

/**
 * From the silent death of the primary to a new one: it is silent for `downAfter` since a question that may have been asked up to an
 * interval after its death; the others are asked whether they think so, too; the one who is elected has a replica promoted, and
 * knows it by the replica's own word. A client then has to ask where it is.
 */
export function sentinelTheory({ downAfter }: SentinelSettings): TimerTheory {
  const downMs = parseDurationMs(downAfter);
  const questionMs = Math.min(pingMs, downMs);
  const maxMs = downMs + questionMs + askMs + stepsMs + promotedMs;
  // A connection that is refused had been answered up to a question before.
  const minMs = Math.max(0, downMs - questionMs);
  return {
    ...{ minMs, medianMs: (minMs + maxMs) / 2, maxMs },
    advertIntervalMs: questionMs,
    formula: `${downMs} ms - 0 to ${questionMs} ms (an answer before) to ${downMs} + ${questionMs} (question) + ${askMs} (others) + ${stepsMs} (steps) + ${promotedMs} ms (promotion)`,
    preempts: false,
  };
}
