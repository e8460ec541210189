import { z } from 'zod';
import type { BfdTimers } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import { durationSetting } from '../duration-setting';

/**
 * How closely BFD watches, as settings of whoever speaks it.
 *
 * @param words what its own configuration calls the interval
 * @param most the longest interval that it takes
 */
export const bfdTimers = (words: string, most: string) => ({
  interval: durationSetting({
    example: '100ms',
    description: `Time between two of its packets, sent and awaited (${words}).`,
    least: '10ms',
    most,
  }).default('300ms'),
  multiplier: z.int().min(2).max(255).default(3).describe('Packets missed until the neighbour is down.'),
});

export const bfdTimersOf = (said: { readonly interval: string; readonly multiplier: number }): BfdTimers => ({
  intervalMs: parseDurationMs(said.interval),
  multiplier: said.multiplier,
});
