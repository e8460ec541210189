import { topologyNamed } from '../../../drill/testing/topologies';
import type { NodeProcess, Topology, TopologyNode, Vip } from '../../../topology/types';
import { returnMsOf } from './failback';
import { program, running, type Defects } from './running';

/** Two servers that share the addresses of a ready-made topology, by agent.pl. */
export function pair(defects: Defects = {}, of: string | Topology = 'two-servers'): Topology {
  const topology = typeof of === 'string' ? topologyNamed(of) : of;
  const agent = (node: TopologyNode): readonly NodeProcess[] => [agentOn(node, topology, defects[node.name])];
  return running(topology, { 'server-a': agent, 'server-b': agent });
}

/** Whoever shares the addresses of the topology with one other. */
export function agentOn({ name, interfaces }: TopologyNode, topology: Topology, defect = ''): NodeProcess {
  const [link] = interfaces;
  const priorities = topology.vips[0]?.priorities ?? {};
  const peer = topology.nodes.find((node) => node.name !== name && node.name in priorities);
  const vips = topology.vips.map(({ address, prefixLength }) => `${address}/${prefixLength}`);
  const numbers = [priorities[name] ?? 0, returnMsOf(topology)].map(String);
  const words = [link?.name ?? '', '10.20.0.255', ...numbers, peer?.interfaces[0]?.mac ?? ''];
  return program(['ethernet', 'agent'], [defect, ...words, ...vips]);
}

/** The two addresses of one pair, which go together. */
export function twoAddresses(): Topology {
  const topology = topologyNamed('two-servers');
  const [vip] = topology.vips as readonly [Vip];
  return { ...topology, vips: [vip, { ...vip, address: '10.20.0.101', virtualRouterId: 52 }] };
}

/** An IPv6 address alone. */
export function addressOfIpv6(): Topology {
  const topology = topologyNamed('dual-stack');
  // As hosts are, and the lab's own are not: an address that another has is refused (RFC 4862 section 5.4).
  const sysctls = { 'net.ipv6.conf.eth0.accept_dad': '1', 'net.ipv6.conf.eth0.dad_transmits': '1' };
  return {
    ...topology,
    nodes: topology.nodes.map((node) => (node.role === 'server' ? { ...node, sysctls } : node)),
    vips: topology.vips.filter(({ address }) => address.includes(':')),
  };
}
