import { topologyNamed } from '../../../drill/testing/topologies';
import type { NodeProcess, OperationSpec, Topology, TopologyNode } from '../../../topology/types';
import { agentOn } from './pair';
import { program, running, type Defects } from './running';

/**
 * Two SIP servers, by telephony.pl, behind an address that agent.pl moves.
 * @param holdMs how long a call lasts once it was answered
 */
export function telephones(defects: Defects = {}, holdMs = 200): Topology {
  const topology = topologyNamed('sip');
  const [address = ''] = topology.vips.map((vip) => vip.address);
  const quick = (operation: OperationSpec): OperationSpec =>
    operation.protocol === 'call' ? { ...operation, timeoutMs: 1000, holdMs } : operation;
  const server =
    (peer: string) =>
    (node: TopologyNode): readonly NodeProcess[] => [
      program(['telephony'], [defects[node.name] ?? '', node.name, address, peer]),
      agentOn(node, topology),
    ];
  return running(
    {
      ...topology,
      services: topology.services.map((service) => ({ ...service, operations: service.operations.map(quick) })),
    },
    { 'sip-a': server('10.20.0.12'), 'sip-b': server('10.20.0.11') },
  );
}
