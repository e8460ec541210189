import type { AgentPlace } from '../types';
import { has } from './file/query';
import { interfaceOn } from '../place';
import { configurationIn, instanceWith } from './instances-in';
import type { Instance } from './meaning/instance';

type Place = Pick<AgentPlace, 'topology' | 'node' | 'vips'>;

/**
 * The networks on which a user's own keepalived.conf(5) advertises the VIPs, whatever else it floats; null where one cannot be
 * told, as of an interface that is no topology's.
 */
export function carriersIn(text: string, place: Place): readonly string[] | null {
  const configuration = configurationIn(text, place.node.name.split('.')[0] ?? place.node.name);
  const carrying = place.vips.map(({ address, network }) =>
    instanceWith(configuration?.instances ?? [], address, interfaceOn(place.node, network).name),
  );
  const found = carrying.flatMap((instance) => (instance ? carriersOf(instance, place) : [undefined]));
  const known = found.filter((network) => network !== undefined);
  return found.length > 0 && known.length === found.length ? known : null;
}

/** Unicast goes to where the peers are, whatever interface is named. */
function carriersOf(
  { statements, peers, interface: device }: Instance,
  { topology, node }: Place,
): readonly (string | undefined)[] {
  const own = (network: string | undefined) => node.interfaces.find((link) => link.network === network)?.network;
  if (!has(statements, 'unicast_peer')) return [node.interfaces.find(({ name }) => name === device)?.network];
  const links = topology.nodes.flatMap(({ interfaces }) => interfaces);
  const hasAddress = (peer: string) => links.find((link) => link.addresses.some((one) => one.split('/')[0] === peer));
  return peers.length === 0 ? [undefined] : peers.map(({ address }) => own(hasAddress(address)?.network));
}
