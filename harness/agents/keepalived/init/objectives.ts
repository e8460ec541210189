import { addressesIn } from '../instances-in';
import { weightedChecks } from '../lint/election';
import type { Instance } from '../meaning/instance';
import type { Machine } from '../meaning/machines';
import { vrrpTheory } from '../../vrrp/theory';
import { timersOf } from '../timers-in';
import type { TopologyPlan } from './model';
import { trackedIn } from './pages';
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
  const checksMs = Math.max(0, ...routers.flat().map(({ node, instance }) => noticedMs(node, instance, machines)));
  // Who comes back waits for what it is told to wait for, and only then for the others.
  const delayMs = Math.max(
    0,
    ...timers.map(({ preemptDelayMs = 0, startupDelayMs = 0 }) => preemptDelayMs + startupDelayMs),
  );
  // Room for what is no timer: the daemon's own work and the lab's; a tenth of a second is many times both.
  const keptMs = Math.ceil((slowestMs + checksMs + 100) / 100) * 100;
  return {
    takeoverMs: objectiveMs ?? keptMs,
    ...(delayMs > 0 && { healMs: Math.ceil((delayMs + slowestMs) / 1000) * 1000 + 5000 }),
    notes:
      objectiveMs === undefined
        ? [
            `the timers of the files take up to ${Math.round(slowestMs)} ms${checksMs > 0 ? `, after up to ${checksMs} ms until a check has noticed and a better server may take over` : ''}: write what you have promised`,
          ]
        : [],
  };
}

/**
 * From a failure just after a check to the last of the failures that count, each of which may take all the time that it has. One
 * that only costs priority leaves a worse server active, and who is better lets it for as long as its preemption is delayed.
 */
function noticedMs(node: string, instance: Instance, machines: readonly Machine[]): number {
  const file = machines.find(({ name }) => name === node)?.configuration;
  if (file === undefined) return 0;
  const names = new Set(trackedIn(instance, file).flatMap(({ kind, name }) => (kind === 'script' ? name : [])));
  const weighted = new Set(weightedChecks(instance, file).map(({ tracked }) => tracked.name));
  const watching = file.scripts.filter(({ name, command }) => names.has(name) && command !== undefined);
  return Math.max(
    0,
    ...watching.map(({ name, intervalS, timeoutS = intervalS, fall }) => {
      const checkedMs = 1000 * (fall * Math.max(intervalS, timeoutS) + timeoutS);
      return checkedMs + (weighted.has(name) ? instance.preemptDelayMs : 0);
    }),
  );
}
