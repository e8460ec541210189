import { topologyNamed } from '../../../drill/testing/topologies';
import type { NodeProcess, Topology, TopologyNode } from '../../../topology/types';
import { nodeOf, program, running, type Defects } from './running';

const [inner, outer] = ['10.10.0.1', '203.0.113.1'];

/** Two gateways between a client and a server, by gateway.pl: nothing but them carries, and no kernel has their addresses. */
export function gateways(defects: Defects = {}): Topology {
  const topology = topologyNamed('router-pair');
  const nodes = topology.nodes.map((node): TopologyNode => {
    if (node.name === 'server') return { ...node, gateways: [outer] };
    if (node.role !== 'router') return node;
    return { ...node, files: [], sysctls: { 'net.ipv4.ip_forward': '0' } };
  });
  const services = topology.services.map((service) => ({
    ...service,
    operations: service.operations.filter(({ protocol }) => protocol === 'udp' || protocol === 'tcp-session'),
  }));
  const gateway =
    (priority: number, other: string) =>
    (node: TopologyNode): readonly NodeProcess[] => {
      const peer = nodeOf(topology, other);
      const side = (name: string, address: string, neighbour: string): string => {
        const [link] = nodeOf(topology, neighbour).interfaces;
        const [neighbourAddress = ''] = (link?.addresses[0] ?? '').split('/');
        const peerMac = peer.interfaces.find((one) => one.name === name)?.mac ?? '';
        return [name, address, neighbourAddress, link?.mac ?? '', peerMac].join('/');
      };
      const sides = [side('inside', inner, 'client'), side('outside', outer, 'server')];
      return [program(['ethernet', 'gateway'], [defects[node.name] ?? '', `${priority}`, '10.99.0.255', ...sides])];
    };
  return running(
    { ...topology, vips: [], nodes, services },
    { 'router-a': gateway(200, 'router-b'), 'router-b': gateway(100, 'router-a') },
  );
}
