import type { Topology, Vip } from '../topology/types';
import { placesOf, ranking } from './place';
import { agentNamed } from './registry';
import type { VrrpSpoken } from './types';

/**
 * By what VRRP the agents move a VIP, as the most preferred of them speaks it: `none` where they speak another protocol,
 * `unsaid` where a configuration of the user's own does not tell.
 */
export function vrrpSpokenFor(topology: Topology, vip: Vip): VrrpSpoken | 'unsaid' | 'none' {
  const places = ranking(vip).flatMap(({ node: name }) =>
    topology.nodes.filter((node) => node.name === name).flatMap((node) => placesOf(topology, node)),
  );
  const speaking = places.filter(({ use }) => agentNamed(use.kind).vrrp !== undefined);
  if (speaking.length === 0) return 'none';
  const spoken = speaking.flatMap((place) => agentNamed(place.use.kind).vrrp?.(place, vip) ?? []);
  return spoken[0] ?? 'unsaid';
}
