import type { Interval } from '../../harness/analysis/types';

/** Every sample trial settles at this moment, plus an hour for each trial before it. */
const epochNs = 1_793_880_000_000_000_000n;

/** A clock for one sample trial: milliseconds since it settled, as nanoseconds since the epoch. */
export interface Clock {
  at(ms: number): bigint;
  span(fromMs: number, toMs: number): Interval;
}

export function clockOf(trialNumber: number): Clock {
  const originNs = epochNs + BigInt(trialNumber) * 30_000_000_000n;
  const at = (ms: number) => originNs + BigInt(Math.round(ms * 1e6));
  return { at, span: (fromMs, toMs) => ({ fromNs: at(fromMs), toNs: at(toMs) }) };
}

/** Numbers in [0, 1) that are the same in every run (Lehmer's generator with Park and Miller's multiplier). */
export function* chances(seed: number): Generator<number, never> {
  for (let state = seed % 2_147_483_647; ;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}
