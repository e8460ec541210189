import { agentNamed, placeOf, placesOf, ranking } from '../../agents';
import { ridesOut } from '../../analysis/measures/controls/overstay';
import type { TimerTheory } from '../../recording/types';
import { scopedAddress } from '../../topology/services';
import type { Service, Topology, Vip } from '../../topology/types';

/** What the agents' timers promise for each service when its most preferred node dies; those of which nothing can be said are left out. */
export function theoryOf(topology: Topology): Record<string, TimerTheory> {
  const entries = topology.vips.flatMap((vip) => {
    const theory = theoryOfVip(topology, vip);
    return theory ? [[scopedAddress(vip), theory] as const] : [];
  });
  const others = topology.services.flatMap((service) => {
    const theory = theoryOfService(topology, service);
    return theory ? [[service.name, theory] as const] : [];
  });
  return Object.fromEntries([...entries, ...others]);
}

/** What a schedule waits by: the longest of all, and the shortest of those that ride anything out, for a blip must be as short as that. */
export function slowest(timers: readonly TimerTheory[]): TimerTheory | null {
  const [longest] = timers.toSorted((a, b) => b.maxMs - a.maxMs);
  const enduring = timers.filter(ridesOut);
  const least = (enduring.length > 0 ? enduring : timers).map(({ minMs }) => minMs);
  return longest ? { ...longest, minMs: Math.min(...least) } : null;
}

/** VIPs, by address, of which agents tell each other in words that a capture shows. */
export const advertisedIn = ({ nodes, vips }: Topology): readonly string[] =>
  vips.flatMap((vip) => {
    const speaks = (name: string): boolean =>
      nodes.some((node) => node.name === name && node.software.some(({ kind }) => agentNamed(kind).advertises));
    return Object.keys(vip.priorities).some(speaks) ? [scopedAddress(vip)] : [];
  });

/** Whatever moves it knows: the first software of any node that has something to say. */
function theoryOfService(topology: Topology, service: Service): TimerTheory | null {
  const places = topology.nodes.flatMap((node) => placesOf(topology, node));
  const said = places.map((place) => agentNamed(place.use.kind).serviceTheory?.(place, service) ?? null);
  return said.find((theory) => theory !== null) ?? null;
}

/**
 * For how long after the first of these nodes another of them may claim the VIP too, by its own timers, in ms: until then
 * nobody knows that it will not. 0 where nothing can be said.
 */
export function claimSpreadMs(topology: Topology, vip: Vip, nodes: readonly string[]): number {
  const dead = nodes.flatMap((node) => theoryOfNode(topology, vip, node)?.maxMs ?? []);
  return dead.length < 2 ? 0 : Math.max(...dead) - Math.min(...dead);
}

/** Of every server's timers the longest, whoever is preferred: each has its own. Null where nothing can be said of any. */
export function longestTimers(topology: Topology): SettlingTimers | null {
  const ofVips = topology.vips.flatMap((vip) =>
    Object.keys(vip.priorities).flatMap((name) => theoryOfNode(topology, vip, name) ?? []),
  );
  const all = [...ofVips, ...theoriesOfElected(topology)];
  if (all.length === 0) return null;
  const longest = (of: (theory: TimerTheory) => number): number => Math.max(...all.map(of));
  return {
    claimMs: longest(({ maxMs, startupDelayMs = 0 }) => maxMs + startupDelayMs),
    preemptDelayMs: longest(({ preemptDelayMs = 0 }) => preemptDelayMs),
    advertIntervalMs: longest(({ advertIntervalMs }) => advertIntervalMs),
  };
}

/** Of services that go by who wins an election, which begins at the start as that of an address does. */
const theoriesOfElected = (topology: Topology): readonly TimerTheory[] =>
  topology.nodes
    .flatMap((node) => placesOf(topology, node))
    .flatMap((place) => {
      const { advertises, serviceTheory } = agentNamed(place.use.kind);
      return advertises ? topology.services.flatMap((service) => serviceTheory?.(place, service) ?? []) : [];
    });

/** What the slowest of all servers takes, in ms. */
export interface SettlingTimers {
  /** From its start to its claim, when it hears nobody. */
  readonly claimMs: number;
  readonly preemptDelayMs: number;
  readonly advertIntervalMs: number;
}

/** It is the second in line whose timers decide. */
function theoryOfVip(topology: Topology, vip: Vip): TimerTheory | null {
  const ranked = ranking(vip).map(({ node }) => [node, theoryOfNode(topology, vip, node)] as const);
  const second = ranked[1]?.[1] ?? null;
  if (second === null || ranked.length < 3) return second;
  const claims = ranked.flatMap(([node, theory]) => (theory ? [[node, theory.minMs] as const] : []));
  return { ...second, claimsMs: Object.fromEntries(claims) };
}

function theoryOfNode(topology: Topology, vip: Vip, name: string | undefined): TimerTheory | null {
  const node = topology.nodes.find((candidate) => candidate.name === name);
  const place = node && placeOf(topology, node);
  return place ? agentNamed(place.use.kind).theory(place, vip) : null;
}
