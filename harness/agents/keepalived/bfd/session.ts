import { familyOf } from '../../../topology/address/family';
import type { Topology, TopologyNode } from '../../../topology/types';
import { bfdTimersOf } from '../../bfd/timers';
import { AgentError } from '../../errors';
import { ownAddressTowards } from '../../place';
import type { AgentPlace } from '../../types';
import type { KeepalivedSettings } from '../settings';

type Place = AgentPlace<KeepalivedSettings>;

const name = 'neighbour';
const nobodys = 'no node has that address';
const whom = 'name an address of a node that all servers need, a router say';

/** The session of BFD that all instances watch, without a weight: when it is down they are in FAULT. */
export function session({ topology, node, settings: { bfd }, vips }: Place): string[] {
  if (!bfd) return [];
  const { intervalMs, multiplier } = bfdTimersOf(bfd);
  const { neighbour } = bfd;
  const refuse = (why: string, hint: string) =>
    new AgentError(`keepalived on ${node.name} cannot watch ${neighbour} by BFD: ${why}`, hint);
  const other = ownerOf(topology, neighbour);
  if (other === undefined) throw refuse(nobodys, whom);
  if (other === node) throw refuse('that is itself', whom);
  if (vips.some(({ priorities }) => priorities[other.name] !== undefined))
    throw refuse(
      `that is ${other.name}, which shares the VIP, and whose death would put the survivor into FAULT`,
      whom,
    );
  const source = ownAddressTowards(node, other, neighbour);
  if (source === undefined)
    throw refuse(
      `${node.name} has no IPv${familyOf(neighbour)} address on the network where ${other.name} has it`,
      `give ${node.name} one there, or name an address on a network that they share`,
    );
  const unanswered = unansweredBecause(topology, neighbour);
  if (unanswered !== null) throw refuse(unanswered, 'have it answer: software: [{ kind: frr-bfd }]');
  return [
    ...['', `bfd_instance ${name} {`, `    neighbor_ip ${neighbour}`, `    source_ip ${source}`],
    ...[`    min_rx ${intervalMs}`, `    min_tx ${intervalMs}`, `    multiplier ${multiplier}`],
    // keepalived's default for IPv6 is 64, and nobody heeds a packet that has not 255 (RFC 5881 §5).
    ...(familyOf(neighbour) === 6 ? ['    hoplimit 255'] : []),
    '}',
  ];
}

export const trackSession = ({ bfd }: KeepalivedSettings): string[] =>
  bfd ? ['    track_bfd {', `        ${name}`, '    }'] : [];

/** Why a session with that address would never be up, if it is known; null: it may be. */
export function unansweredBecause(topology: Topology, address: string): string | null {
  const owner = ownerOf(topology, address);
  if (owner === undefined) return nobodys;
  return mayAnswer(owner) ? null : `nothing on ${owner.name} answers`;
}

const ownerOf = ({ nodes }: Topology, address: string): TopologyNode | undefined =>
  nodes.find(({ interfaces }) =>
    interfaces.some(({ addresses }) => addresses.some((one) => one.split('/')[0] === address)),
  );

/** What a user brings may speak it, too. */
const mayAnswer = ({ software, processes = [], image }: TopologyNode): boolean =>
  software.some(({ kind, configuration }) => kind === 'frr-bfd' || configuration) ||
  processes.length > 0 ||
  image !== undefined;
