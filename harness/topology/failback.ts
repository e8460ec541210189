import type { Topology } from './types';

/**
 * Whether the preferred server is to have its address back by itself: as the topology promises, else as its agent is set.
 *
 * @param preempts what the agent's settings say; undefined where they say nothing
 */
export function promisesReturn({ objectives }: Topology, preempts: boolean | undefined): boolean | undefined {
  const { failback } = objectives;
  return failback === undefined ? preempts : failback.policy !== 'manual';
}
