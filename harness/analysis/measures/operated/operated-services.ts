import { servicesOf } from '../../../topology/services';
import type { Service, Topology, TopologyNode } from '../../../topology/types';
import type { ServiceKind } from '../../types';
import { betweenOf, type Between } from '../clients/between';

/** A service of which nothing but the operations of its clients tells who provides it. */
export interface OperatedService {
  readonly name: string;
  readonly kind: ServiceKind;
  readonly rule: 'one' | 'any';
  readonly providers: readonly string[];
  /** Where faults can cut it off. */
  readonly network: string;
  /** Whom its providers serve in the name of the clients: balancers. */
  readonly via?: readonly string[];
  /** Of a path: the networks between which each of its providers carries. */
  readonly between?: Between;
  /** Of replicated data, who decides where the primary is: cut off from all of them it must move. */
  readonly deciders?: readonly string[];
  /** Clients that ask the authoritative servers themselves, for a name. */
  readonly authoritative?: ReadonlySet<string>;
}

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
