import type { TimerTheory } from '../../recording/types';
import type { VrrpTimers } from './timers';

/**
 * Takeover after a silent death at a random moment between two advertisements: the standby's master down interval,
 * less the time since the last advertisement (none to one interval). RFC 9568 §6.1: three intervals plus skew, which
 * is (256 - priority) / 256 of an interval in version 3, of a second in version 2 (RFC 3768 §6.1).
 *
 * @param active the one that dies; in version 3 the standby goes by the interval that it heard from this one
 * @param standby the one that takes over
 */
export function vrrpTheory(active: VrrpTimers, standby: VrrpTimers, objectiveMs: number): TimerTheory {
  const { version, priorityAlone: priority = standby.priority, missedAdverts: missed } = standby;
  const { advertIntervalMs } = version === 3 ? active : standby;
  const skewOfMs = version === 3 ? advertIntervalMs : 1000;
  const share = (256 - priority) / 256;
  const skewMs = skewOfMs * share;
  const { leastMs, mostMs } = standby.announcing ?? { leastMs: 0, mostMs: 0 };
  return {
    minMs: (missed - 1) * advertIntervalMs + skewMs + leastMs,
    medianMs: (missed - 0.5) * advertIntervalMs + skewMs + (leastMs + mostMs) / 2,
    maxMs: missed * advertIntervalMs + skewMs + mostMs,
    gracefulMs: skewMs + mostMs,
    advertIntervalMs,
    formula: `${missed - 1} to ${missed} x ${advertIntervalMs} ms + ${skewOfMs} ms x (256 - ${priority}) / 256${mostMs > 0 ? ` + ${leastMs} to ${mostMs} ms of garp_interval` : ''}`,
    // Of equals neither takes the VIP from the other (RFC 9568 §6.4.2).
    preempts: active.preempts && active.priority > standby.priority,
    ...(active.preemptDelayMs !== undefined && { preemptDelayMs: active.preemptDelayMs }),
    ...(standby.startupDelayMs !== undefined && { startupDelayMs: standby.startupDelayMs }),
    ...(active.bfd && { bfd: active.bfd }),
    ...remedyFor(standby, objectiveMs),
  };
}

/** The longest interval that the protocol can announce and that still meets the objective; version 2 knows whole seconds only. */
function remedyFor(
  { version, priority: own, priorityAlone: priority = own, missedAdverts: missed, announcing }: VrrpTimers,
  promisedMs: number,
): Pick<TimerTheory, 'advertIntervalToMeetMs' | 'protocolToMeet'> {
  const share = (256 - priority) / 256;
  const objectiveMs = promisedMs - (announcing?.mostMs ?? 0);
  const inSeconds = wholeOf((objectiveMs - 1000 * share) / missed, 1000);
  if (version === 2 && inSeconds > 0) return { advertIntervalToMeetMs: inSeconds };
  const inCentiseconds = wholeOf(objectiveMs / (missed + share), 10);
  if (inCentiseconds <= 0) return {};
  return { advertIntervalToMeetMs: inCentiseconds, ...(version === 2 && { protocolToMeet: 'VRRP version 3' }) };
}

const wholeOf = (ms: number, granuleMs: number): number => Math.floor(ms / granuleMs) * granuleMs;
