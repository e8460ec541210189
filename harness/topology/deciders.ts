import { agentOf } from './software';
import { servicesOf } from './services';
import type { Topology, TopologyNode } from './types';

/** Nodes that help to decide who provides a service and provide none: voters, witnesses, monitors, who chooses a primary, fencing devices. */
export function decidersOf(topology: Topology): readonly TopologyNode[] {
  const services = servicesOf(topology);
  const providing = new Set(services.flatMap(({ providers }) => providers));
  // Of a primary the way leads by those who choose it.
  const ways = new Set(services.flatMap(({ kind, via = [] }) => (kind === 'primary' ? [] : via)));
  const decides = (node: TopologyNode): boolean =>
    agentOf(node) !== undefined || node.software.some(({ kind }) => kind === 'pdu');
  return topology.nodes.filter((node) => !providing.has(node.name) && !ways.has(node.name) && decides(node));
}
