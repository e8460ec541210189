import { agentOf } from '../../topology/software';
import type { Topology, TopologyNode } from '../../topology/types';

/** A server as it was drilled. */
export interface DrilledServer {
  readonly node: string;
  readonly agent: string;
  /** Of its agent: one setting or one line of configuration each. */
  readonly lines: readonly string[];
  /** What it was made of otherwise: packages, kernel settings, firewall rules, files, certificates; absent: nobody knows. */
  readonly facts?: readonly string[];
}

/** Those of a topology that run an agent. @param facts by node, as the lab found them */
export const drilledServers = (
  { nodes }: Topology,
  facts: Readonly<Record<string, readonly string[]>>,
): readonly DrilledServer[] => nodes.flatMap((node) => serverOf(node, facts[node.name] ?? []));

function serverOf(node: TopologyNode, facts: readonly string[]): readonly DrilledServer[] {
  const agent = agentOf(node);
  if (agent === undefined) return [];
  const settings = Object.entries(agent.settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const written = agent.configuration?.text.split('\n').map((line) => line.trim()) ?? [];
  return [
    {
      node: node.name,
      agent: agent.kind,
      lines: [...settings.toSorted(), ...written.filter((line) => line !== '')],
      ...(facts.length > 0 && { facts: [...facts] }),
    },
  ];
}
