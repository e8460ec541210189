import type { Service, Topology, TopologyNode } from '../../topology/types';
import { AgentError } from '../errors';
import { ownAddress } from '../place';
import { settings, type FrrBgpSettings } from './settings';

/** Who exchanges routes with a node, over which address. */
export interface Neighbour {
  readonly address: string;
  readonly as: number;
  readonly hasBfd: boolean;
  /** It calls; where both did, each would refuse the other's call, again and again. */
  readonly calls: boolean;
}

/** What bgpd on a node is told, with the number of its autonomous system. */
export type Speaker = FrrBgpSettings & { readonly as: number };

/** Null where a node runs no bgpd. */
export function speakerOn(topology: Topology, node: TopologyNode | undefined): Speaker | null {
  const use = node?.software.find(({ kind }) => kind === 'frr-bgp');
  return node && use ? speakerFor(topology, node, settings.parse(use.settings)) : null;
}

export function speakerFor(topology: Topology, { name }: TopologyNode, own: FrrBgpSettings): Speaker {
  const isSite = announcedIn(topology).some(({ providers }) => providers.includes(name));
  return { ...own, as: own.as ?? (isSite ? 64_501 : 64_500) };
}

/** The prefixes that sites announce: services of kind path. */
export const announcedIn = ({ services }: Topology): readonly Service[] =>
  services.filter(({ kind }) => kind === 'path');

/**
 * A site's neighbours are the routers through which its services are reached, and on the heartbeat network the other sites; a
 * router's are the sites.
 * @throws {AgentError} where there are none
 */
export function neighboursOf(topology: Topology, node: TopologyNode, own: FrrBgpSettings): readonly Neighbour[] {
  const routed = announcedIn(topology);
  const position = topology.nodes.indexOf(node);
  const found = topology.nodes.flatMap((other, otherPosition) => {
    const bgp = other === node ? null : speakerOn(topology, other);
    if (!bgp) return [];
    const isRouterOf = ({ providers, via = [] }: Service, router: string, site: string): boolean =>
      via.includes(router) && providers.includes(site);
    const isRouter = routed.some((service) => isRouterOf(service, node.name, other.name));
    const isSite = routed.some((service) => isRouterOf(service, other.name, node.name));
    const networks = sharedBy(node, other).filter((network) => (network === own.heartbeat) !== (isRouter || isSite));
    const hasBfd = own.bfd !== undefined && bgp.bfd !== undefined;
    const calls = isRouter || (!isSite && otherPosition < position);
    const addresses = networks.flatMap((network) => ownAddress(other, network, 4) ?? []);
    return addresses.map((address) => ({ address, as: bgp.as, hasBfd, calls }));
  });
  if (found.length > 0) return found;
  throw new AgentError(
    `bgpd on ${node.name} has no neighbour`,
    'write a service of kind path with its sites as providers and its routers as via, all of which run frr-bgp',
  );
}

const sharedBy = (node: TopologyNode, other: TopologyNode): readonly string[] =>
  node.interfaces
    .map(({ network }) => network)
    .filter((network) => other.interfaces.some((link) => link.network === network));
