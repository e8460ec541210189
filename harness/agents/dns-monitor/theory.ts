import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import type { DnsMonitorSettings } from './settings';

/**
 * From a death at a random moment between two checks to the change of the record. The first failed check begins after none to
 * one interval, the last one `failures` - 1 intervals later; a refusal ends it at once, silence after the timeout. What
 * clients have been told lasts for up to a TTL more.
 */
export function monitorTheory({ interval, timeout, failures }: DnsMonitorSettings): TimerTheory {
  const [intervalMs, timeoutMs] = [parseDurationMs(interval), parseDurationMs(timeout)];
  const minMs = (failures - 1) * intervalMs;
  const maxMs = failures * intervalMs + timeoutMs;
  return {
    ...{ minMs, medianMs: (minMs + maxMs) / 2, maxMs },
    advertIntervalMs: intervalMs,
    formula: `${failures - 1} to ${failures} checks x ${intervalMs} ms + 0 to ${timeoutMs} ms to give up the last`,
    preempts: true,
  };
}
