import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import type { BatonSettings } from './settings';

/** For so long after its start a baton listens before it claims anything. */
export const startMs = 500;
/** Node's timers, netlink and the announcement. */
const actMs = 5;
/** The kernel drops an address of one second's lifetime at the whole second after that, and is 20 ms generous (devinet.c). */
const kernelMs = 2100;

export const guardMsOf = ({ lease }: BatonSettings): number => parseDurationMs(lease) + kernelMs;

/**
 * Takeover after a silent death at a random moment between two heartbeats: so many intervals as may be missed, less the
 * time since the last heartbeat. With a witness nobody is voted for before the dead one has surely lost the address: a
 * guard time from its last question on.
 *
 * @param before how many are preferred among those that would take over
 */
export function batonTheory(settings: BatonSettings, hasWitness: boolean, before: number): TimerTheory {
  const { missed, failback, syncCheck } = settings;
  const intervalMs = parseDurationMs(settings.interval);
  const deadMs = missed * intervalMs;
  const waitMs = hasWitness ? guardMsOf(settings) : deadMs;
  const minMs = waitMs - intervalMs + before * deadMs;
  const maxMs = waitMs + actMs + before * deadMs + (hasWitness ? 2 * intervalMs : 0);
  const what = hasWitness ? `${waitMs} ms of guard` : `${missed} x ${intervalMs} ms`;
  return {
    ...{ minMs, medianMs: (minMs + maxMs) / 2, maxMs },
    advertIntervalMs: intervalMs,
    gracefulMs: actMs,
    formula: `${what} - 0 to ${intervalMs} ms since the last heartbeat`,
    preempts: failback !== 'manual',
    ...(failback === 'delayed' && { preemptDelayMs: parseDurationMs(settings.failbackDelay) }),
    ...(syncCheck && { awaitsSync: true as const }),
    ...(hasWitness && { fencesItself: true as const }),
    startupDelayMs: startMs,
  };
}
