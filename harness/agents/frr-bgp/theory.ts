import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import type { FrrBgpSettings } from './settings';

/**
 * From the silent death of a site to the withdrawal of its route by the router that is its neighbour. By the hold time (RFC 4271
 * §6.5): its last keepalive came none to a third of it before. By BFD (RFC 5880 §6.8.4): its last packet came none to one interval
 * before, and each site says by itself how many may be missed. Of two that differ the session goes by the shorter hold time and
 * the longer interval.
 */
export function bgpTheory(site: FrrBgpSettings, router: FrrBgpSettings): TimerTheory {
  if (site.bfd && router.bfd) {
    const intervalMs = Math.max(parseDurationMs(site.bfd.interval), parseDurationMs(router.bfd.interval));
    return countedOut(intervalMs, site.bfd.multiplier, 'packets of BFD');
  }
  return countedOut(Math.min(parseDurationMs(site.holdTime), parseDurationMs(router.holdTime)) / 3, 3, 'keepalives');
}

function countedOut(intervalMs: number, missed: number, what: string): TimerTheory {
  const [minMs, maxMs] = [(missed - 1) * intervalMs, missed * intervalMs];
  return {
    ...{ minMs, medianMs: (minMs + maxMs) / 2, maxMs },
    advertIntervalMs: intervalMs,
    formula: `${missed - 1} to ${missed} ${what} x ${intervalMs} ms`,
    preempts: true,
  };
}
