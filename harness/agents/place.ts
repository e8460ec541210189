import { isIP } from 'node:net';
import { familyOf } from '../topology/address/family';
import { agentOf } from '../topology/software';
import type { Topology, TopologyNode, Vip } from '../topology/types';
import type { AgentPlace } from './types';

/** The node as each piece of its software sees it, in the order in which they are started. */
export function placesOf(topology: Topology, node: TopologyNode): readonly AgentPlace[] {
  const vips = topology.vips.filter((vip) => vip.priorities[node.name] !== undefined);
  return node.software.map((use) => ({ topology, node, use, settings: use.settings, vips }));
}

/** The node as its agent sees it; undefined for a node that runs none. */
export function placeOf(topology: Topology, node: TopologyNode): AgentPlace | undefined {
  const agent = agentOf(node);
  return placesOf(topology, node).find(({ use }) => use === agent);
}

/** The node's interface on a network; the loader has made sure that there is one where a VIP or a heartbeat needs it. */
export function interfaceOn(node: TopologyNode, network: string) {
  const link = node.interfaces.find((candidate) => candidate.network === network);
  if (!link) throw new RangeError(`${node.name} has no interface on ${network}`);
  return link;
}

/** The first address of a family that the node itself has on a network, without prefix length. */
export function ownAddress(node: TopologyNode, network: string, family: 4 | 6): string | undefined {
  const addresses = interfaceOn(node, network).addresses.map((address) => address.split('/')[0] ?? '');
  return addresses.find((address) => isIP(address) === family);
}

/** Where a node meets another at an address of that one's: its own address there, of the same family. */
export function ownAddressTowards(node: TopologyNode, other: TopologyNode, address: string): string | undefined {
  const there = other.interfaces.find(({ addresses }) => addresses.some((one) => one.split('/')[0] === address));
  const link = node.interfaces.find(({ network }) => network === there?.network);
  return link && ownAddress(node, link.network, familyOf(address));
}

/** Priorities of those who compete for a VIP, most preferred first. */
export function ranking(vip: Vip): readonly { readonly node: string; readonly priority: number }[] {
  return Object.entries(vip.priorities)
    .map(([node, priority]) => ({ node, priority }))
    .toSorted((a, b) => b.priority - a.priority);
}
