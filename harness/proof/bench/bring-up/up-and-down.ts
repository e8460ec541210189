import { agentOf } from '../../../topology/software';
import { Lab } from '../../../lab/lab';
import type { Runtime } from '../../../lab/runtime';
import type { Topology } from '../../../topology/types';

export interface UpAndDown {
  readonly upMs: number;
  readonly downMs: number;
}

/** From nothing to wired and addressed nodes, and back. */
export async function upAndDown(topology: Topology, runtime: Runtime): Promise<UpAndDown> {
  const begun = performance.now();
  const lab = await Lab.up(topology, runtime, (node) => (agentOf(node) ? ['/etc/keepalived'] : []));
  const up = performance.now();
  await lab[Symbol.asyncDispose]();
  return { upMs: up - begun, downMs: performance.now() - up };
}
