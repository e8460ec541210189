import { isIP } from 'node:net';
import { parseDurationMs } from '../../topology/duration';
import type { Topology, TopologyNode, Vip } from '../../topology/types';
import { AgentError } from '../errors';
import { interfaceOn } from '../place';
import type { AgentPlace } from '../types';
import type { Check, Configuration } from './daemon/types';
import type { BatonSettings } from './settings';
import { guardMsOf, startMs } from './theory';

type Place = AgentPlace<BatonSettings>;

/** Below /run, which every node has to itself. */
export const folder = '/run/baton';
const firstPort = 52_000;

const runsBaton = ({ software }: TopologyNode): boolean => software.some(({ kind }) => kind === 'baton');

/** Nodes with a baton that compete for nothing vote. */
export const witnessesIn = ({ nodes, vips }: Topology): readonly TopologyNode[] =>
  nodes.filter((node) => runsBaton(node) && !vips.some((vip) => vip.priorities[node.name] !== undefined));

/** The addresses that a node has a baton for: those that it competes for, a witness all. */
export function addressesOf({ topology, vips }: Place): readonly Vip[] {
  if (vips.length > 0) return vips;
  return topology.vips.filter(({ priorities }) =>
    topology.nodes.some((node) => runsBaton(node) && priorities[node.name] !== undefined),
  );
}

export function configuration(place: Place, vip: Vip): Configuration {
  const { topology, node, settings } = place;
  const { address, prefixLength, network } = vip;
  if (isIP(address) === 6)
    throw new AgentError(`baton cannot move ${address}`, 'it announces by ARP: give keepalived the IPv6 addresses');
  const witnesses = witnessesIn(topology);
  const others = topology.nodes.filter(
    (one) => one !== node && runsBaton(one) && (vip.priorities[one.name] !== undefined || witnesses.includes(one)),
  );
  const members = others.map((other) => ({ name: other.name, addresses: addressesFor(place, vip, other) }));
  if ((members.length + 1) % 2 === 0 && witnesses.length > 0)
    throw new AgentError(
      `${members.length + 1} batons vote on ${address}, and half of them are no majority`,
      'an odd number decides: add a witness, or take one away',
    );
  return {
    ...{ name: node.name, address, prefixLength, members, priority: vip.priorities[node.name] ?? 0 },
    interface: node.interfaces.find((link) => link.network === network)?.name ?? 'lo',
    port: firstPort + vip.virtualRouterId,
    ...{ intervalMs: parseDurationMs(settings.interval), missed: settings.missed, startMs },
    ...{ failback: settings.failback, failbackDelayMs: parseDurationMs(settings.failbackDelay) },
    ...{ health: checkOf(settings.health), sync: checkOf(settings.syncCheck) },
    quorum: witnesses.length > 0 ? { leaseMs: parseDurationMs(settings.lease), guardMs: guardMsOf(settings) } : null,
    controlPath: `${folder}/${address}.socket`,
  };
}

/** By each network that heartbeats go over; to and from a witness, by each that both are on. */
function addressesFor({ topology, node, settings }: Place, vip: Vip, other: TopologyNode): readonly string[] {
  const shared = other.interfaces.filter(({ network }) => node.interfaces.some((link) => link.network === network));
  const chosen = [settings.heartbeat ?? vip.network, ...(settings.alsoOnLan ? [vip.network] : [])];
  const witnesses = witnessesIn(topology);
  const isVote = witnesses.includes(node) || witnesses.includes(other);
  if (!isVote) for (const network of chosen) interfaceOn(node, network);
  const addresses = shared
    .filter(({ network }) => isVote || chosen.includes(network))
    .flatMap((link) => link.addresses.map((address) => address.split('/')[0] ?? ''))
    .filter((address) => isIP(address) === 4);
  if (addresses.length > 0) return addresses;
  throw new AgentError(
    `baton on ${node.name} cannot reach ${other.name}: they share no network on which it has an IPv4 address`,
    `give ${other.name} an address on ${chosen.join(' or ')}`,
  );
}

function checkOf(check: BatonSettings['health']): Check | null {
  if (!check) return null;
  const { command, interval, timeout, failures } = check;
  return { command, failures, intervalMs: parseDurationMs(interval), timeoutMs: parseDurationMs(timeout) };
}
