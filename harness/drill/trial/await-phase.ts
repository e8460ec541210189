import { setTimeout as sleep } from 'node:timers/promises';
import type { TimerTheory } from '../../recording/types';
import type { LiveWatch } from '../watch/live-watch';
import { isSettled, settle, type Settling } from './settle';
import type { TrialPlan } from './trial-plan';

/** A lab that will not stay settled for so many times never does. */
const attempts = 5;

/**
 * Until the first fault may strike: at a random phase of the advertisement interval after the lab has settled, and only
 * if it is settled still. A server that started late may claim the VIP in between.
 *
 * @param onSettled told each time that it has
 */
export async function awaitPhase(
  { topology, signal }: Pick<TrialPlan, 'topology' | 'signal'>,
  watch: Pick<LiveWatch, 'ownership' | 'operated'>,
  timers: TimerTheory | null,
  begunByMs: () => number,
  phase: number,
  onSettled: () => Promise<void>,
): Promise<Settling> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const settling = await settle(topology, watch, begunByMs, signal);
    if (settling !== 'settled') return settling;
    await onSettled();
    await sleep(phase * (timers?.advertIntervalMs ?? 0), undefined, { signal });
    if (isSettled(topology, watch.ownership) && watch.operated.areSettled()) return 'settled';
  }
  return 'unsettled';
}
