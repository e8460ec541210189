import type { NodeRole, TopologyNode } from './types';

/** The names of those who have a role. */
export const namesOf = (nodes: readonly TopologyNode[], role: NodeRole): ReadonlySet<string> =>
  new Set(nodes.filter((node) => node.role === role).map(({ name }) => name));
