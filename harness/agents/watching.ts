import { servicesOf } from '../topology/services';
import type { Topology, TopologyNode } from '../topology/types';
import { placesOf } from './place';
import { agentNamed } from './registry';
import { toldOn } from './told';
import { vrrpSpokenFor } from './vrrp-spoken';

/** Whether some agent watches more than the other servers: a process, a page, a file. */
export const isWatching = (topology: Topology): boolean =>
  topology.nodes.some((node) =>
    placesOf(topology, node).some((place) => agentNamed(place.use.kind).watches?.(place) === true),
  );

/** The user's own programs in a node that its agents run when their state changes, by their paths there. */
export const notifiedOn = (topology: Topology, node: TopologyNode): readonly string[] =>
  placesOf(topology, node).flatMap((place) => agentNamed(place.use.kind).notifies?.(place) ?? []);

/** Kinds of a node's software that are there as processes: what is only loaded, or only called, cannot die. */
export const lastingOn = (topology: Topology, node: TopologyNode): readonly string[] =>
  placesOf(topology, node)
    .filter((place) =>
      agentNamed(place.use.kind)
        .processes(place)
        .some(({ once = false }) => once === false),
    )
    .map(({ use }) => use.kind);

/** What explorations may strike of the software of nodes: the first service of each is the one that is struck. */
export function strikableIn(
  topology: Topology,
): Record<
  'serving' | 'told' | 'notified' | 'advertised' | 'checked' | 'handing' | 'taking' | 'leaving',
  readonly string[]
> {
  const where = (can: (node: TopologyNode) => boolean): string[] => topology.nodes.filter(can).map(({ name }) => name);
  const services = (node: TopologyNode) => placesOf(topology, node).filter(({ use }) => use.role === 'service');
  return {
    serving: where((node) => {
      const [first] = services(node);
      return first !== undefined && lastingOn(topology, node).includes(first.use.kind);
    }),
    told: where((node) => services(node).some((place) => agentNamed(place.use.kind).verbs?.(place).fail !== undefined)),
    notified: where((node) => notifiedOn(topology, node).length > 0),
    advertised: topology.vips
      .filter((vip) => typeof vrrpSpokenFor(topology, vip) === 'object')
      .map(({ address }) => address),
    // Others can be put in the place of what the topology brings, and of nothing else.
    checked: where((node) => node.files?.some(({ path }) => checkedBy(topology, node).includes(path)) === true),
    handing: toldOn(topology, 'switchover'),
    taking: toldOn(topology, 'takeover'),
    leaving: toldOn(topology, 'standby', 'rejoin'),
  };
}

/** Those by which they decide. */
export const checkedBy = (topology: Topology, node: TopologyNode): readonly string[] =>
  placesOf(topology, node).flatMap((place) => agentNamed(place.use.kind).checks?.(place) ?? []);

/**
 * By what the server that is preferred, and so is active at first, takes back what it had: by scripts of the user's, which can be made
 * to say anything, by other programs, or by nothing but whom it hears.
 */
export function preferredDecidesBy(topology: Topology): 'scripts' | 'programs' | 'nothing' {
  const [preferred] = servicesOf(topology)[0]?.providers ?? [];
  const places = topology.nodes.filter(({ name }) => name === preferred).flatMap((node) => placesOf(topology, node));
  const asked = places.map((place) => ({ place, ...agentNamed(place.use.kind) }));
  if (asked.some(({ place, checks }) => (checks?.(place) ?? []).length > 0)) return 'scripts';
  return asked.some(({ place, awaitsWord, watches }) => (awaitsWord ?? watches)?.(place) === true)
    ? 'programs'
    : 'nothing';
}
