import { isIP } from 'node:net';
import { parseDurationMs } from '../../topology/duration';
import type { Vip } from '../../topology/types';
import { AgentError } from '../errors';
import { interfaceOn, ownAddress, ranking } from '../place';
import type { AgentPlace } from '../types';
import type { HeartbeatSettings } from './settings';

type Place = AgentPlace<HeartbeatSettings>;

export const logPath = '/var/log/ha-log';

export const initdeadMs = ({ initdead, deadtime }: HeartbeatSettings): number =>
  initdead === undefined ? 2 * parseDurationMs(deadtime) : parseDurationMs(initdead);

/** ha.cf(5). Its own log goes to the recording alone. */
export function configuration(place: Place): string {
  const { settings } = place;
  const inMs = (text: string): string => `${parseDurationMs(text)}ms`;
  return [
    `logfile ${logPath}`,
    'use_logd off',
    `keepalive ${inMs(settings.keepalive)}`,
    `deadtime ${inMs(settings.deadtime)}`,
    `warntime ${parseDurationMs(settings.deadtime) / 2}ms`,
    `initdead ${initdeadMs(settings)}ms`,
    ...carriers(place),
    `auto_failback ${settings.autoFailback ? 'on' : 'off'}`,
    ...pair(place).map((name) => `node ${name}`),
    '',
  ].join('\n');
}

/** A line for each address, with the server that it belongs to; it must be the same on both. */
export const resources = (place: Place): string =>
  place.vips.map((vip) => `${preferredFor(vip)} ${resource(place, vip)}\n`).join('');

export const preferredFor = (vip: Vip): string | undefined => ranking(vip)[0]?.node;

function resource({ node }: Place, { address, prefixLength, network }: Vip): string {
  if (isIP(address) === 6)
    throw new AgentError(
      `heartbeat cannot move ${address}`,
      'its IPaddr2 moves IPv4: give keepalived the IPv6 addresses',
    );
  return `IPaddr2::${address}/${prefixLength}/${interfaceOn(node, network).name}`;
}

/** A line for each network on which it tells the other server that it lives. */
function carriers(place: Place): readonly string[] {
  const { topology, node, settings, vips } = place;
  const homes = vips.map(({ network }) => network);
  const networks =
    settings.heartbeat === undefined ? homes : [settings.heartbeat, ...(settings.alsoOnLan ? homes : [])];
  const other = topology.nodes.find(({ name }) => name !== node.name && pair(place).includes(name));
  return [...new Set(networks)].map((network) => {
    const address = other && ownAddress(other, network, 4);
    if (address !== undefined) return `ucast ${interfaceOn(node, network).name} ${address}`;
    throw new AgentError(
      `heartbeat on ${node.name} cannot reach ${other?.name ?? 'anybody'} on ${network}: it has no IPv4 address there`,
      `give both servers an IPv4 address on ${network}`,
    );
  });
}

/** haresources knows a local server and a foreign one. */
function pair({ node, vips }: Place): readonly string[] {
  const servers = [...new Set(vips.flatMap(({ priorities }) => Object.keys(priorities)))].toSorted();
  if (servers.length === 2) return servers;
  throw new AgentError(
    `heartbeat on ${node.name} cannot share addresses among ${servers.join(', ')}`,
    'without a cluster manager it knows two servers: use pacemaker for more',
  );
}
