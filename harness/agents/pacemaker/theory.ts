import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import type { PacemakerSettings } from './settings';

/** For each member beyond two (token_coefficient). */
const coefficientMs = 650;
/** The scheduler, the resource agent IPaddr2 and its send_arp: many programs are started. */
const actMs = { least: 100, most: 2500 };
/** An election, and the fence agent with its device. */
const shotMs = 1500;
/** A cluster that starts elects, probes everywhere, and then starts its resources. */
const startMs = 5000;

/**
 * Takeover after a silent death: corosync misses its token, awaits for 1.2 times as long a consensus that never comes
 * (corosync.conf(5)), and tells pacemaker, which starts the address elsewhere.
 */
export function pacemakerTheory(settings: PacemakerSettings, members: number): TimerTheory {
  const tokenMs = parseDurationMs(settings.token) + Math.max(0, members - 2) * coefficientMs;
  const consensusMs = 1.2 * tokenMs;
  // Who takes over from the preferred server shoots it first, and spares it for a while.
  const fencing = settings.fencing === undefined ? null : parseDurationMs(settings.fencingDelay);
  const minMs = tokenMs + (fencing ?? 0) + actMs.least;
  const maxMs = tokenMs + consensusMs + (fencing === null ? 0 : fencing + shotMs) + actMs.most;
  return {
    ...{ minMs, medianMs: (minMs + maxMs) / 2, maxMs },
    advertIntervalMs: 200,
    formula: `${tokenMs} ms token + up to ${consensusMs} ms consensus${fencing === null ? '' : ` + ${fencing} ms before the shot`}, and the start of the address`,
    preempts: settings.failback,
    startupDelayMs: parseDurationMs(settings.dcDeadtime) + startMs,
  };
}
