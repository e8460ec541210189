import type { Service, Topology, TopologyNode } from '../topology/types';
import { AgentError } from './errors';
import { ownAddress } from './place';

/** A service of kind `name`, as those see it who answer for it. */
export interface ServedName {
  readonly service: Service;
  /** Without the dot at its end. */
  readonly name: string;
  /** All of the name but its first label. */
  readonly zone: string;
  /** IPv4, most preferred first. */
  readonly providers: readonly { readonly node: string; readonly address: string }[];
  /** IPv4 of the authoritative servers: the nodes through which the service is reached. */
  readonly authorities: readonly string[];
}

/** @throws {AgentError} when a name cannot be served as the topology has it */
export const namesIn = (topology: Topology): readonly ServedName[] =>
  topology.services.filter(({ kind }) => kind === 'name').map((service) => servedName(service, topology));

/** Those that this node answers for itself. */
export const namesServedBy = ({ name: node }: TopologyNode, topology: Topology): readonly ServedName[] =>
  namesIn(topology).filter(({ service }) => service.via?.includes(node));

function servedName(service: Service, { nodes }: Topology): ServedName {
  const name = (service.endpoint.name ?? '').replace(/\.$/, '');
  const zone = name.split('.').slice(1).join('.');
  if (zone === '')
    throw new AgentError(`${name} is in no zone`, 'write a name of two labels or more: www.drill.example');
  const addressOf = (wanted: string): string => {
    const node = nodes.find((each) => each.name === wanted);
    const networks = service.network === undefined ? node?.interfaces.map(({ network }) => network) : [service.network];
    const address = networks?.map((network) => node && ownAddress(node, network, 4)).find((each) => each !== undefined);
    if (address !== undefined) return address;
    throw new AgentError(`${wanted} has no IPv4 address that ${name} could be`, `give ${wanted} an IPv4 address`);
  };
  const { via = [] } = service;
  if (via.length === 0)
    throw new AgentError(`nobody answers for ${name}`, 'name the nodes with its authoritative servers: via: [NODE]');
  return {
    ...{ service, name, zone },
    providers: service.providers.map((node) => ({ node, address: addressOf(node) })),
    authorities: via.map(addressOf),
  };
}
