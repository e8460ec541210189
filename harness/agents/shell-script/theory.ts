import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import type { ShellScriptSettings } from './settings';

/**
 * Takeover after a silent death at a random moment between two pings. The first ping that fails begins after none to one
 * interval; each takes its timeout, and an interval of sleep lies between two. The preferred server takes the address at
 * its start without asking anybody.
 *
 * @param peers how many are preferred to the one that takes over; each is pinged in turn
 */
export function scriptTheory(settings: ShellScriptSettings, peers: number): TimerTheory {
  const [intervalMs, timeoutMs] = [parseDurationMs(settings.interval), parseDurationMs(settings.timeout)];
  const { failures } = settings;
  const pingsMs = failures * peers * timeoutMs;
  const minMs = pingsMs + (failures - 1) * intervalMs;
  return {
    ...{ minMs, medianMs: minMs + intervalMs / 2, maxMs: minMs + intervalMs },
    advertIntervalMs: intervalMs,
    formula: `${failures * peers} pings x ${timeoutMs} ms + ${failures - 1} to ${failures} x ${intervalMs} ms`,
    preempts: true,
  };
}
