import { addressesIn } from '../instances-in';
import type { Machine } from '../meaning/machines';
import { vrrpTheory } from '../../vrrp/theory';
import { timersOf } from '../timers-in';
import type { TopologyPlan } from './model';
import type { Router } from './routers';

/** What is promised: what the user says, else what the timers of the files can keep. */
export function objectivesOf(
  machines: readonly Machine[],
  routers: readonly Router[],
  objectiveMs: number | undefined,
): TopologyPlan['objectives'] {
  const timers = routers.flat().flatMap(({ node, instance }) => {
    const file = machines.find(({ name }) => name === node)?.configuration;
    return file ? addressesIn(instance).map(({ address }) => timersOf(instance, address, file)) : [];
  });
  const slowestMs = Math.max(0, ...timers.map((standby) => vrrpTheory(standby, standby, 0).maxMs));
  // Who comes back waits for what it is told to wait for, and only then for the others.
  const delayMs = Math.max(
    0,
    ...timers.map(({ preemptDelayMs = 0, startupDelayMs = 0 }) => preemptDelayMs + startupDelayMs),
  );
  // Room for what is no timer: the daemon's own work and the lab's; a tenth of a second is many times both.
  const keptMs = Math.ceil((slowestMs + 100) / 100) * 100;
  return {
    takeoverMs: objectiveMs ?? keptMs,
    ...(delayMs > 0 && { healMs: Math.ceil((delayMs + slowestMs) / 1000) * 1000 + 5000 }),
    notes:
      objectiveMs === undefined
        ? [`the timers of the files take up to ${Math.round(slowestMs)} ms: write what you have promised`]
        : [],
  };
}
