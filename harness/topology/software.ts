import type { AgentUse, TopologyNode } from './types';

/** What moves services to and from a node: the first agent among its software. */
export const agentOf = ({ software }: Pick<TopologyNode, 'software'>): AgentUse | undefined =>
  software.find(({ role }) => role !== 'service');

/** The kinds of all agents of a topology, each once, in the order of its nodes. */
export const agentKindsOf = ({ nodes }: { readonly nodes: readonly TopologyNode[] }): readonly string[] => [
  ...new Set(
    nodes.flatMap(({ software }) => software.filter(({ role }) => role !== 'service').map(({ kind }) => kind)),
  ),
];
