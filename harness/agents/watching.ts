import type { Topology, TopologyNode } from '../topology/types';
import { placesOf } from './place';
import { agentNamed } from './registry';

/** Whether some agent watches more than the other servers: a process, a page, a file. */
export const isWatching = (topology: Topology): boolean =>
  topology.nodes.some((node) =>
    placesOf(topology, node).some((place) => agentNamed(place.use.kind).watches?.(place) === true),
  );

/** The user's own programs in a node that its agents run when their state changes, by their paths there. */
export const notifiedOn = (topology: Topology, node: TopologyNode): readonly string[] =>
  placesOf(topology, node).flatMap((place) => agentNamed(place.use.kind).notifies?.(place) ?? []);

/** Those by which they decide. */
export const checkedBy = (topology: Topology, node: TopologyNode): readonly string[] =>
  placesOf(topology, node).flatMap((place) => agentNamed(place.use.kind).checks?.(place) ?? []);
