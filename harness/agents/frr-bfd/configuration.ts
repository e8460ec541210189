import type { TopologyNode } from '../../topology/types';
import { AgentError } from '../errors';
import { bfdLines } from '../frr/bfd';
import { sessionsOn, type BfdSession } from '../keepalived/bfd/sessions-on';
import { ownAddressTowards } from '../place';
import type { AgentPlace } from '../types';

/** A session as this end has it: `address` is the other's. */
type Peer = BfdSession & { readonly address: string };

type Place = Pick<AgentPlace, 'topology' | 'node'>;

/** frr.conf for one node, at either end as keepalived has it at the other. */
export function configuration({ topology, node }: Place): string {
  const peers = topology.nodes.filter((other) => other !== node).flatMap((other) => peersAt(other, node));
  if (peers.length === 0)
    throw new AgentError(
      `bfdd on ${node.name} has no neighbour`,
      `have keepalived watch it, by an address of ${node.name}’s: bfd: { neighbour: ADDRESS }`,
    );
  return ['frr defaults traditional', `hostname ${node.name}`, 'bfd', ...peers.flatMap(lines), 'exit', ''].join('\n');
}

function peersAt(other: TopologyNode, node: TopologyNode): readonly Peer[] {
  return sessionsOn(other).flatMap((session) => {
    const address = session.source ?? ownAddressTowards(other, node, session.neighbour);
    return isOwn(node, session.neighbour) && address !== undefined ? [{ ...session, address }] : [];
  });
}

const isOwn = ({ interfaces }: TopologyNode, address: string): boolean =>
  interfaces.some(({ addresses }) => addresses.some((one) => one.split('/')[0] === address));

const lines = (peer: Peer): readonly string[] => [
  ` peer ${peer.address} local-address ${peer.neighbour}`,
  ...bfdLines(peer),
  ' exit',
];
