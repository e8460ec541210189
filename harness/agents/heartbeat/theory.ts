import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import { initdeadMs } from './configuration';
import type { HeartbeatSettings } from './settings';

/** heartbeat looks for the dead once a second (hb_dump, every 1000 ms). */
const lookEveryMs = 1000;
/** Then shell scripts take the address: harc, mach_down, req_resource, ResourceManager, IPaddr2, send_arp. */
const scriptsMs = { least: 100, most: 1000 };

/**
 * Takeover after a silent death at a random moment between two heartbeats: the deadtime, less the time since the last
 * heartbeat.
 */
export function heartbeatTheory(settings: HeartbeatSettings): TimerTheory {
  const [keepaliveMs, deadtimeMs] = [parseDurationMs(settings.keepalive), parseDurationMs(settings.deadtime)];
  const minMs = deadtimeMs - keepaliveMs + scriptsMs.least;
  const maxMs = deadtimeMs + lookEveryMs + scriptsMs.most;
  return {
    ...{ minMs, medianMs: (minMs + maxMs) / 2, maxMs },
    advertIntervalMs: keepaliveMs,
    formula: `${deadtimeMs} ms - 0 to ${keepaliveMs} ms since the last heartbeat`,
    preempts: settings.autoFailback,
    startupDelayMs: initdeadMs(settings),
  };
}
