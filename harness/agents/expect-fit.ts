import type { Topology } from '../topology/types';
import { placesOf } from './place';
import { agentNamed } from './registry';

/**
 * Tells what a topology asks of its agents in vain, before anything is built.
 * @throws {AgentError}
 */
export function expectFit(topology: Topology): void {
  for (const place of topology.nodes.flatMap((node) => placesOf(topology, node))) {
    const agent = agentNamed(place.use.kind);
    agent.expectFit?.(place);
    agent.files(place);
    agent.processes(place);
  }
}
