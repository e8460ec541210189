import { z } from 'zod';
import type { NodeProcess, Topology, TopologyNode } from '../../topology/types';
import { defineAgent } from '../define-agent';
import type { Agent, AgentPlace } from '../types';
import { standIn } from './command';

/** The programs of a node that the user named, each as software of its own: kept apart, followed, awaited by its ports. */
export const userProcesses = (topology: Topology, node: TopologyNode): readonly [AgentPlace, Agent][] =>
  (node.processes ?? []).map((process) => [placeFor(process, topology, node), softwareFor(process)]);

const placeFor = ({ name }: NodeProcess, topology: Topology, node: TopologyNode): AgentPlace => ({
  ...{ topology, node, settings: {}, vips: [] },
  use: { kind: name, role: 'service', settings: {} },
});

function softwareFor(process: NodeProcess): Agent {
  const { name, command, listens, user } = process;
  const [port] = listens;
  return defineAgent({
    ...{ name, role: 'service', settings: z.strictObject({}), packages: {}, versionCommand: [] },
    processes: () => [
      {
        name,
        argv: command ?? standIn(process),
        ...(user !== undefined && { user }),
        ...(port !== undefined ? { ready: { port } } : command === undefined && { ready: { line: / is there$/ } }),
      },
    ],
  });
}
