import { activeOf, parseTarget, playersOf } from '../../schedule/target';
import { servicesOf } from '../../topology/services';
import { agentOf } from '../../topology/software';
import type { Topology, TopologyNode } from '../../topology/types';

/** Nodes that provide something together, and how drills name who does and who is next. */
export interface Group {
  readonly active: string;
  readonly standby: string;
  /** Whoever is active or stands by may be any of them; the preferred first. */
  readonly players: readonly TopologyNode[];
  /** It is an address that moves among them. */
  readonly hasAddress: boolean;
}

/** Each once, by the first of their services. */
export function groupsOf(topology: Topology): readonly [Group, ...Group[]] {
  const services = servicesOf(topology);
  const groupFor = (active: string, service = services[0]): Group => {
    const players = playersOf(parseTarget(active).service, topology);
    const [first, second = first] = players.map(({ name }) => name);
    // Where any may provide it all do, and nobody stands by.
    const named =
      service?.rule === 'any' && first !== undefined && second !== undefined
        ? { active: first, standby: second }
        : { active, standby: active.replace('active', 'standby') };
    return { ...named, players, hasAddress: service?.kind === 'address' };
  };
  const isSame = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((node) => other.includes(node));
  const others = services
    .filter(({ providers }, at) => !services.slice(0, at).some((earlier) => isSame(earlier.providers, providers)))
    .slice(1);
  return [groupFor(activeOf(topology)), ...others.map((service) => groupFor(`active[${service.name}]`, service))];
}

export const targetsIn = ({ active, standby }: Group): string[] => [active, standby];

/** An agent of theirs decides who is active: of the kind, where one is given. */
export const haveAgents = ({ players }: Group, kind?: string): boolean =>
  players.every((node) => {
    const agent = agentOf(node);
    return agent !== undefined && (kind === undefined || agent.kind === kind);
  });

/** The links of the preferred one and the next; who has but one is unplugged by that. */
export const linksIn = (group: Group): string[] =>
  group.players.slice(0, 2).flatMap((node, rank) => {
    const own = networksOf(node);
    const target = rank === 0 ? group.active : group.standby;
    return own.length > 1 ? own.map((network) => `${target}.${network}`) : [];
  });

/** Each once. */
export const networksOf = ({ interfaces }: TopologyNode): string[] => [
  ...new Set(interfaces.map(({ network }) => network)),
];

/** Processes of the user's own that each of them has. */
export const processesOf = ({ players: [first, ...others] }: Group): string[] =>
  (first?.processes ?? [])
    .map(({ name }) => name)
    .filter((name) => others.every((node) => node.processes?.some((process) => process.name === name)));

/** Balancers that can be told to drain a server share out what they provide. */
export const isBalancedIn =
  ({ nodes, services }: Topology) =>
  ({ players }: Group): boolean => {
    const drains = (name: string): boolean =>
      nodes.some((node) => node.name === name && node.software.some(({ kind }) => kind === 'haproxy'));
    return services.some(
      ({ kind, providers, via = [] }) =>
        kind === 'frontend' &&
        players.every(({ name }) => providers.includes(name)) &&
        via.length > 0 &&
        via.every(drains),
    );
  };
