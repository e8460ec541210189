import { agentOf } from '../../topology/software';
import type { AgentUse, Topology, TopologyNode } from '../../topology/types';

/** A server as it was drilled. */
export interface DrilledServer {
  readonly node: string;
  /** Where it runs none, the first of what it runs otherwise: a balancer, a database. */
  readonly agent: string;
  /** Of its software: one setting or one line of configuration each. */
  readonly lines: readonly string[];
  /** What it was made of otherwise: packages, kernel settings, firewall rules, files, certificates; absent: nobody knows. */
  readonly facts?: readonly string[];
}

/** Those of a topology that run anything, or of which anything is known. @param facts by node, as the lab found them */
export const drilledServers = (
  { nodes }: Topology,
  facts: Readonly<Record<string, readonly string[]>>,
): readonly DrilledServer[] => nodes.flatMap((node) => serverOf(node, facts[node.name] ?? []));

function serverOf(node: TopologyNode, facts: readonly string[]): readonly DrilledServer[] {
  const { name, software } = node;
  if (software.length === 0 && facts.length === 0) return [];
  const agent = agentOf(node) ?? software[0];
  return [
    {
      ...{ node: name, agent: agent?.kind ?? '' },
      lines: software.flatMap((use) => linesOf(use, use === agent ? '' : `${use.kind}.`)),
      ...(facts.length > 0 && { facts: [...facts] }),
    },
  ];
}

/** @param of whose settings they are, where it is not the agent */
function linesOf({ settings, configuration }: AgentUse, of: string): readonly string[] {
  const set = Object.entries(settings).map(([key, value]) => `${of}${key}: ${JSON.stringify(value)}`);
  const written = configuration?.text.split('\n').map((line) => line.trim()) ?? [];
  return [...set.toSorted(), ...written.filter((line) => line !== '')];
}
