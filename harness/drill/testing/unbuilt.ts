import { agentNamed, placesOf, ranking, userProcesses } from '../../agents';
import type { FaultContext, StruckSoftware } from '../../faults/types';
import type { Lab } from '../../lab/lab';
import { planPorts } from '../../topology/ports';
import { scopedAddress } from '../../topology/services';
import type { Topology, TopologyNode } from '../../topology/types';
import { faultContextOf } from '../execution/fault-context';
import { rolesOf } from '../execution/roles';
import type { Equipment } from '../trial/equipment';

/** For binding faults and nothing else: a lab that was never built, in which whoever is most preferred is active. */
export function unbuilt(topology: Topology): FaultContext {
  const ports = planPorts(topology);
  const nodeNamed = (name: string): TopologyNode => {
    const found = topology.nodes.find((node) => node.name === name);
    if (!found) throw new RangeError(`there is no node ${name}`);
    return found;
  };
  const portsOf = (name: string) => ports.filter(({ node }) => node === name);
  const lab = { topology, ports, node: nodeNamed, portsOf } as unknown as Lab;
  const runningOn = (name: string) => softwareOf(topology, nodeNamed(name));
  const roles = rolesOf(topology, {
    ownership: {
      ownerNow: (address) =>
        topology.vips.flatMap((vip) => (scopedAddress(vip) === address ? (ranking(vip)[0]?.node ?? null) : []))[0] ??
        null,
    },
    operated: {
      services: topology.services,
      activeOf: ({ providers }) => providers[0] ?? null,
      providersNow: ({ providers }) => new Set(providers.slice(0, 1)),
    },
  });
  return faultContextOf(lab, { runningOn } as unknown as Equipment, roles, () => undefined);
}

/** All that the node would run; it can do what its kind can. */
function softwareOf(topology: Topology, node: TopologyNode): readonly StruckSoftware[] {
  const known = placesOf(topology, node).map((place) => [place, agentNamed(place.use.kind)] as const);
  return [...userProcesses(topology, node), ...known].map(([place, agent]) => {
    const verbs = agent.verbs?.(place) ?? {};
    return {
      use: place.use,
      can: (verb) => verb === 'stop' || verbs[verb] !== undefined,
      notified: agent.notifies?.(place) ?? [],
      checking: agent.checks?.(place) ?? [],
    } as StruckSoftware;
  });
}
