import { scopedAddress } from '../topology/services';
import type { Topology, Vip } from '../topology/types';
import { placesOf, ranking } from './place';
import { agentNamed } from './registry';

/**
 * VIPs that must be on one server, by address: those that an agent's configuration binds to each other, and a router's addresses
 * on several networks, which the same servers hold in the same order.
 */
export function togetherIn(topology: Topology): readonly (readonly string[])[] {
  const bound = topology.nodes
    .flatMap((node) => placesOf(topology, node))
    .flatMap((place) => agentNamed(place.use.kind).together?.(place) ?? []);
  const groups = [...bound, ...routers(topology.vips)].filter(({ length }) => length > 1);
  return [...new Map(groups.map((group) => [group.toSorted().join(), group])).values()];
}

function routers(vips: readonly Vip[]): readonly (readonly string[])[] {
  const byRank = Map.groupBy(vips, (vip) =>
    ranking(vip)
      .map(({ node }) => node)
      .join(),
  );
  return [...byRank.values()]
    .filter((group) => new Set(group.map(({ network }) => network)).size > 1)
    .map((group) => group.map(scopedAddress));
}
