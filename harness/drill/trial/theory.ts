import { agentNamed, placeOf, ranking } from '../../agents';
import type { TimerTheory } from '../../recording/types';
import type { Topology, Vip } from '../../topology/types';

/** What the agents' timers promise for each VIP when its most preferred node dies; VIPs of which nothing can be said are left out. */
export function theoryOf(topology: Topology): Record<string, TimerTheory> {
  const entries = topology.vips.flatMap((vip) => {
    const theory = theoryOfVip(topology, vip);
    return theory ? [[vip.address, theory] as const] : [];
  });
  return Object.fromEntries(entries);
}

/**
 * For how long after the first of these nodes another of them may claim the VIP too, by its own timers, in ms: until then
 * nobody knows that it will not. 0 where nothing can be said.
 */
export function claimSpreadMs(topology: Topology, vip: Vip, nodes: readonly string[]): number {
  const dead = nodes.flatMap((node) => theoryOfNode(topology, vip, node)?.maxMs ?? []);
  return dead.length < 2 ? 0 : Math.max(...dead) - Math.min(...dead);
}

/** It is the second in line whose timers decide. */
function theoryOfVip(topology: Topology, vip: Vip): TimerTheory | null {
  const [, second] = ranking(vip);
  return theoryOfNode(topology, vip, second?.node);
}

function theoryOfNode(topology: Topology, vip: Vip, name: string | undefined): TimerTheory | null {
  const node = topology.nodes.find((candidate) => candidate.name === name);
  const place = node && placeOf(topology, node);
  return place ? agentNamed(place.use.kind).theory(place, vip) : null;
}
