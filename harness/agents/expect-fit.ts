import type { Topology } from '../topology/types';
import { placeOf } from './place';
import { agentNamed } from './registry';

/**
 * Tells what a topology asks of its agents in vain, before anything is built.
 * @throws {AgentError}
 */
export function expectFit(topology: Topology): void {
  for (const node of topology.nodes) {
    const place = placeOf(topology, node);
    if (!place || !node.agent) continue;
    const agent = agentNamed(node.agent.kind);
    agent.expectFit?.(place);
    agent.files(place);
    agent.processes(place);
  }
}
