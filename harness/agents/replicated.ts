import type { OperationSpec, Service, Topology, TopologyNode, WriteOperation } from '../topology/types';
import { AgentError } from './errors';
import { ownAddress } from './place';

/** Replicated data, as those see it who hold it, and who decide where its primary is. */
export interface ReplicatedData {
  readonly service: Service;
  readonly port: number;
  /** IPv4, most preferred first. */
  readonly providers: readonly Member[];
  /** IPv4; those through whom clients reach it. */
  readonly deciders: readonly Member[];
}

export interface Member {
  readonly node: string;
  readonly address: string;
}

/**
 * What this node holds, or decides of.
 * @param part whether it is one of the `providers`, or one of those `via` whom they are found
 * @throws {AgentError} where the topology says of nothing that it does
 */
export function replicatedBy(
  node: TopologyNode,
  { services, nodes }: Topology,
  protocol: WriteOperation['protocol'],
  part: 'providers' | 'via',
): ReplicatedData {
  const service = services.find(
    (one) =>
      one.kind === 'primary' &&
      one[part]?.includes(node.name) &&
      one.operations.some((each) => each.protocol === protocol),
  );
  if (service === undefined)
    throw new AgentError(
      `${node.name} ${part === 'via' ? 'decides of' : 'provides'} nothing that clients write by ${protocol}`,
      `name it among the ${part} of a service of kind primary`,
    );
  const member = (name: string): Member => {
    const own = nodes.find((each) => each.name === name);
    const address = own && service.network !== undefined ? ownAddress(own, service.network, 4) : undefined;
    if (address !== undefined) return { node: name, address };
    throw new AgentError(`${name} has no IPv4 address on ${service.network ?? 'any network'}`, `give ${name} one`);
  };
  const port = service.operations.flatMap((each) => (isBy(each, protocol) ? each.port : []))[0] ?? 0;
  return { service, port, providers: service.providers.map(member), deciders: (service.via ?? []).map(member) };
}

const isBy = (operation: OperationSpec, protocol: WriteOperation['protocol']): operation is WriteOperation =>
  operation.protocol === protocol;
