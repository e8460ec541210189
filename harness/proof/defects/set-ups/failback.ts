import type { Failback, Topology } from '../../../topology/types';

/** One that promises when a preferred server is to have back what it had. */
export const returning = (topology: Topology, failback: Failback): Topology => ({
  ...topology,
  objectives: { ...topology.objectives, failback },
});

/** For so long a server that has returned leaves what it had to the other, in ms: for longer than any trial if nobody asks for it. */
export function returnMsOf({ objectives: { failback } }: Topology): number {
  if (failback?.policy === 'manual') return Number.MAX_SAFE_INTEGER;
  return failback?.policy === 'delayed' ? failback.delayMs : 0;
}
