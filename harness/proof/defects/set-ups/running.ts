import { perl } from '../../../lab/perl';
import type { NodeProcess, Topology, TopologyNode } from '../../../topology/types';

/** What is wrong with the programs of these nodes: a few lines of Perl that redefine what a sound one does. */
export type Defects = Readonly<Record<string, string>>;

/** One of the programs, by the last of its parts; it takes its defect first. */
export function program(parts: readonly string[], args: readonly string[]): NodeProcess {
  const command = perl(
    ['logged', ...parts].map((part) => `harness/proof/defects/programs/${part}.pl`),
    args,
  );
  return { name: parts.at(-1) ?? '', command, listens: [] };
}

/** The same set-up without its defects. */
export const soundOf = (topology: Topology): Topology => ({
  ...topology,
  nodes: topology.nodes.map(({ processes, ...node }) =>
    processes === undefined ? node : { ...node, processes: processes.map(soundly) },
  ),
});

/** Of all its processes: nothing but programs of ours runs there. */
function soundly({ command = [], ...process }: NodeProcess): NodeProcess {
  return { ...process, command: command.with(command.indexOf('--') + 1, '') };
}

/** A topology in which these nodes run programs of ours, and nothing else. */
export const running = (
  topology: Topology,
  programs: Readonly<Record<string, (node: TopologyNode) => readonly NodeProcess[]>>,
): Topology => ({
  ...topology,
  known: [],
  nodes: topology.nodes.map((node) => {
    const processes = programs[node.name]?.(node);
    return processes === undefined ? node : { ...node, software: [], processes };
  }),
});

/** The node of that name, which is there. */
export function nodeOf({ nodes }: Topology, name: string): TopologyNode {
  const node = nodes.find((one) => one.name === name);
  if (node === undefined) throw new RangeError(`there is no node ${name}`);
  return node;
}
