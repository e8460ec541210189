import type { TimerTheory } from '../../recording/types';
import { advertIntervalMs, deadTimeMs, type CarpTimers } from './carp-timers';

/** ucarp lets libpcap hold what it receives for up to a second. */
const readLatencyMs = 1000;
const longestBaseS = 255;

/**
 * Takeover after a silent death at a random moment between two advertisements: the standby's dead time, less the time
 * since the last advertisement (none to one interval), plus the time until the standby had read it (none to a second).
 * A graceful stop is no different: CARP as ucarp speaks it has no message to say so.
 */
export function carpTheory(active: CarpTimers, standby: CarpTimers, objectiveMs: number): TimerTheory {
  const intervalMs = advertIntervalMs(active);
  const deadMs = deadTimeMs(standby);
  const advertIntervalToMeetMs = longestIntervalMs(standby, objectiveMs);
  return {
    minMs: deadMs - intervalMs,
    medianMs: deadMs - intervalMs / 2 + readLatencyMs / 2,
    maxMs: deadMs + readLatencyMs,
    advertIntervalMs: intervalMs,
    formula: `${Math.round(deadMs)} ms - 0 to ${Math.round(intervalMs)} ms since the last advertisement + 0 to ${readLatencyMs} ms to read it`,
    preempts: active.preempts,
    ...(advertIntervalToMeetMs === undefined ? {} : { advertIntervalToMeetMs }),
  };
}

/** The base is a whole number of seconds. */
function longestIntervalMs(standby: CarpTimers, objectiveMs: number): number | undefined {
  for (let baseS = longestBaseS; baseS >= 1; baseS--) {
    const advertBaseMs = baseS * 1000;
    if (deadTimeMs({ ...standby, advertBaseMs }) + readLatencyMs <= objectiveMs) return advertBaseMs;
  }
  return undefined;
}
