import { servicesOf } from '../../../topology/services';
import type { Service, Topology, TopologyNode } from '../../../topology/types';
import { betweenOf } from '../between';
import type { OperatedService } from './operated-service';

/** The services of a topology of which only the operations of clients tell who provides them: all but addresses. */
export function operatedServicesOf(topology: Topology): readonly OperatedService[] {
  return servicesOf(topology)
    .filter(({ kind }) => kind !== 'address')
    .map(({ name, kind, rule, providers, network, via }) => ({
      ...{ name, kind, rule, providers },
      network: networkOf(providers, network, topology),
      ...(via && { via }),
      ...(kind === 'path' && { between: betweenOf(providers, topology) }),
      ...(kind === 'primary' && via && { deciders: via }),
      ...(kind === 'name' && { authoritative: askersOf(via ?? [], topology) }),
    }));
}

/** Where clients meet its providers; else where the most preferred of these is, behind balancers or routers. */
function networkOf([provider]: Service['providers'], met: string | undefined, { nodes }: Topology): string {
  const networks = nodes.find(({ name }) => name === provider)?.interfaces.map((link) => link.network) ?? [];
  return networks.find((network) => network === met) ?? networks[0] ?? '';
}

/** Clients whose own resolver is one of these nodes: they see what the authoritative servers themselves answer. */
function askersOf(servers: readonly string[], { nodes }: Topology): ReadonlySet<string> {
  const addresses = nodes.filter(({ name }) => servers.includes(name)).flatMap(addressesOf);
  const askers = nodes.filter(({ role, resolvers: [first] = [] }) => {
    return role === 'client' && first !== undefined && addresses.includes(first);
  });
  return new Set(askers.map(({ name }) => name));
}

const addressesOf = ({ interfaces }: TopologyNode): string[] =>
  interfaces.flatMap(({ addresses }) => addresses.map((address) => address.split('/')[0] ?? address));
