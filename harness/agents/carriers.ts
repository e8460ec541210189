import type { Topology, TopologyNode } from '../topology/types';
import { placeOf } from './place';
import { agentNamed } from './registry';
import { carriersSet } from './carriers-set';

/** A network, and those who tell each other over it that they live. */
export interface Carrier {
  readonly network: string;
  readonly servers: readonly string[];
  /** Said by all of them; false: it is one that they share, and some server's configuration does not tell. */
  readonly isSaid: boolean;
}

/**
 * Where those that compete for VIPs hear that the others live. Whoever cannot be read, as a program of the user's own, is taken to
 * tell on every network that it shares with another: cutting one too few would prove nothing.
 */
export function carriersOf(topology: Topology): readonly Carrier[] {
  const servers = topology.nodes.filter(({ name }) => topology.vips.some(({ priorities }) => name in priorities));
  const on = (network: string): readonly string[] =>
    servers.filter((server) => server.interfaces.some((link) => link.network === network)).map(({ name }) => name);
  const said = servers.map((server) => carriedBy(topology, server));
  const networks = servers.flatMap((server, index) => said[index] ?? server.interfaces.map((link) => link.network));
  return [...new Set(networks)]
    .map((network) => ({ network, servers: on(network), isSaid: !said.includes(null) }))
    .filter((carrier) => carrier.servers.length > 1);
}

function carriedBy(topology: Topology, node: TopologyNode): readonly string[] | null {
  const place = placeOf(topology, node);
  if (place === undefined) return null;
  const { carriers } = agentNamed(place.use.kind);
  return carriers ? carriers(place) : carriersSet(place);
}
