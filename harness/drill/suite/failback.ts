import { longestTimers, theoryOf } from '../trial/theory';
import type { Topology } from '../../topology/types';

/** When the preferred server is to have its address back after it has returned; several may hold at once. */
export interface Failback {
  /** Not before somebody says so. */
  readonly isManual: boolean;
  /** Not before so long after its return; 0: at once. */
  readonly delayMs: number;
  /** Not before its check says that it has caught up. */
  readonly awaitsSync: boolean;
  /** Within so long after its return, by the timers of its agent, where nothing else holds it back. */
  readonly returnMs: number;
}

/** Longer than agents of which nothing is known take. */
const unknownTimersMs = 5000;

/** As the topology promises, else as the agents are set; null where no agent moves an address. */
export function failbackOf(topology: Topology): Failback | null {
  if (topology.vips.length === 0) return null;
  const { failback } = topology.objectives;
  const { claimMs, preemptDelayMs } = longestTimers(topology) ?? { claimMs: unknownTimersMs, preemptDelayMs: 0 };
  if (failback !== undefined) {
    const delayMs = failback.policy === 'delayed' ? failback.delayMs : 0;
    return {
      ...{ isManual: failback.policy === 'manual', awaitsSync: failback.policy === 'after-sync', delayMs },
      returnMs: claimMs + Math.max(delayMs, preemptDelayMs),
    };
  }
  const set = Object.values(theoryOf(topology));
  return {
    isManual: set.length > 0 && set.every(({ preempts }) => preempts === false),
    awaitsSync: set.some(({ awaitsSync }) => awaitsSync === true),
    ...{ delayMs: preemptDelayMs, returnMs: claimMs + preemptDelayMs },
  };
}
