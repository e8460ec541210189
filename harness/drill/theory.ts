import { agentNamed, placeOf, ranking } from '../agents';
import type { TimerTheory } from '../recording/types';
import type { Topology, Vip } from '../topology/types';

/** What the agents' timers promise for each VIP when its most preferred node dies; VIPs of which nothing can be said are left out. */
export function theoryOf(topology: Topology): Record<string, TimerTheory> {
  const entries = topology.vips.flatMap((vip) => {
    const theory = theoryOfVip(topology, vip);
    return theory ? [[vip.address, theory] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** It is the second in line whose timers decide. */
function theoryOfVip(topology: Topology, vip: Vip): TimerTheory | null {
  const [, second] = ranking(vip);
  const node = topology.nodes.find((candidate) => candidate.name === second?.node);
  const place = node && placeOf(topology, node);
  return node?.agent && place ? agentNamed(node.agent.kind).theory(place, vip) : null;
}
