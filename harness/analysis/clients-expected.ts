import { isLinkLocalIpv6, parseIp } from '../topology/address/ip';
import { measuredName, servicesOf } from '../topology/services';
import type { Service, Topology, TopologyNode } from '../topology/types';
import type { Protocol } from '../recording/types';

/**
 * Clients that ask for a service, by this protocol: they all do the same with it. Without a resolver nobody asks for a name; an
 * address, or a link's own, is asked for by whoever is on its network at least.
 */
export function clientsAsking(service: Service, protocol: Protocol, { nodes }: Topology): readonly string[] {
  const { address, name } = service.endpoint;
  const needsLink = service.kind === 'address' || (address !== undefined && isLinkLocalIpv6(parseIp(address)));
  const asks = ({ interfaces, resolvers = [] }: TopologyNode): boolean =>
    needsLink
      ? interfaces.some(({ network }) => network === service.network)
      : (name === undefined && protocol !== 'dns') || resolvers.length > 0;
  return nodes.filter((node) => node.role === 'client' && asks(node)).map((node) => node.name);
}

/** Somebody asks for it, by whatever protocol. */
export const isAskedFor = (measured: string, topology: Topology): boolean =>
  servicesOf(topology)
    .filter((service) => measuredName(service, topology) === measured)
    .some((service) =>
      service.operations.some(({ protocol }) => clientsAsking(service, protocol, topology).length > 0),
    );
