import type { Topology, TopologyNode } from '../../topology/types';
import { AgentError } from '../errors';
import { ownAddress } from '../place';
import type { AgentPlace } from '../types';
import type { PacemakerSettings } from './settings';

/** All that run it: those that compete for addresses, and those that only vote. */
export const membersIn = ({ nodes }: Topology): readonly TopologyNode[] =>
  nodes.filter(({ software }) => software.some(({ kind }) => kind === 'pacemaker'));

/** Of each member its address on each ring, in the same order for all. */
export function ringsOf({ topology, node, settings }: AgentPlace<PacemakerSettings>): readonly (readonly string[])[] {
  const homes = topology.vips.map(({ network }) => network);
  const rings = settings.heartbeat === undefined ? homes : [settings.heartbeat, ...(settings.alsoOnLan ? homes : [])];
  return membersIn(topology).map((member) =>
    [...new Set(rings)].map((network) => {
      const address = member.interfaces.some((link) => link.network === network) && ownAddress(member, network, 4);
      if (typeof address === 'string') return address;
      throw new AgentError(
        `pacemaker on ${node.name} cannot reach ${member.name} on ${network}: it has no IPv4 address there`,
        `give all members an IPv4 address on ${network}`,
      );
    }),
  );
}
