import { parseDurationMs } from '../topology/duration';
import { ScheduleError } from './schedule-error';
import type { Wait } from './types';

/** What the agents' timers promise of a takeover, in ms. */
export interface PromisedTakeover {
  readonly minMs: number;
  readonly maxMs: number;
}

export interface TakeoverTime {
  /** What is taken for it where nothing is promised: `3s`. */
  readonly otherwise: string;
  readonly times?: number;
  /** `200ms` */
  readonly plus?: string;
}

/** A wait that follows from the agents' own timers: so much of the shortest takeover that they allow, the longest and 200 ms. */
export function takeoverTime(
  takeover: 'shortest' | 'longest',
  { otherwise, times = 1, plus = '0ms' }: TakeoverTime,
): Wait {
  if (!(times >= 0 && times <= 1000))
    throw new ScheduleError('wait-invalid', `${String(times)} times the ${takeover} takeover`, 'it is 0 to 1000 times');
  return { takeover, otherwiseMs: parseDurationMs(otherwise), times, plusMs: parseDurationMs(plus) };
}

/** In ms. @param promised null where nothing is known of the agents' timers */
export function waitMs(wait: Wait, promised: PromisedTakeover | null): number {
  if ('ms' in wait) return wait.ms;
  const promisedMs = wait.takeover === 'shortest' ? promised?.minMs : promised?.maxMs;
  return (promisedMs ?? wait.otherwiseMs) * wait.times + wait.plusMs;
}
