import { readConfiguration } from '../file/read';
import { nodeSources, type Sources } from '../file/sources';
import { configurationOf, type Configuration } from '../meaning/configuration';
import type { Topology, TopologyNode } from '../../../topology/types';
import type { NodeFacts } from './rule';

/** What decides how a server's file is read and named. */
export interface ServersOptions {
  /** Where a configuration lies, as it is to be told; as the topology names it unless given. */
  readonly pathOf?: (path: string) => string;
  readonly sourcesOf?: (node: TopologyNode, path: string) => Sources;
  /** The VIPs as they are written, before anything is filled in: only what is written can be written otherwise. */
  readonly written?: readonly WrittenVip[];
}

export interface WrittenVip {
  readonly virtualRouterId?: number;
  readonly priorities?: object;
}

/** The servers of a topology whose configurations are the user's own, and what it says of them. */
export function serversIn(
  topology: Topology,
  { pathOf = (path) => path, sourcesOf = (node) => nodeSources(node.files ?? []), written = [] }: ServersOptions = {},
): ReadonlyMap<Configuration, NodeFacts> {
  const servers = topology.nodes.flatMap((node): [Configuration, NodeFacts][] => {
    const own = node.software.find(({ kind }) => kind === 'keepalived')?.configuration;
    if (!own) return [];
    const path = pathOf(own.path);
    const sources = sourcesOf(node, path);
    const read = readConfiguration(path, own.text, node.name.split('.')[0] ?? node.name, sources);
    return [[configurationOf(read), { ...factsOf(node), sources, vips: vipsOf(node, topology, written) }]];
  });
  return new Map(servers);
}

const factsOf = (node: TopologyNode): Omit<NodeFacts, 'sources' | 'vips'> => ({
  name: node.name,
  interfaces: node.interfaces.map(({ name }) => name),
  addresses: node.interfaces.flatMap(({ addresses }) => addresses.map((address) => address.split('/')[0] ?? '')),
  users: node.users ?? [],
});

const vipsOf = (
  { name, interfaces }: TopologyNode,
  { vips }: Topology,
  written: readonly WrittenVip[],
): NodeFacts['vips'] =>
  vips.flatMap(({ address, network, virtualRouterId, priorities }, index) => {
    const priority = priorities[name];
    if (priority === undefined) return [];
    const device = interfaces.find((link) => link.network === network)?.name;
    const said = written[index];
    return [
      {
        address,
        ...(device !== undefined && { device }),
        ...(said?.virtualRouterId !== undefined && { virtualRouterId }),
        ...(said?.priorities !== undefined && { priority }),
      },
    ];
  });
