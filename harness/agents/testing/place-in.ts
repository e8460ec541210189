import { loadTopology } from '../../topology/load';
import type { Vip } from '../../topology/types';
import { placeOf } from '../place';
import { agents } from '../registry';
import type { AgentPlace } from '../types';

export interface Written {
  /** The agent of all servers, as YAML. */
  readonly agent: string;
  readonly vips?: readonly string[];
  /** What is added to a server's own entry, by name, as YAML. */
  readonly nodes?: Readonly<Record<string, string>>;
  /** Configuration files, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

const vip51 =
  '{ address: 10.20.0.100, network: lan, virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }';

/**
 * A server in a topology of two: eth0 on `lan` with IPv4 and IPv6, eth1 on `cable` with IPv4 alone, eth2 on `bare` with
 * no address.
 */
export function placeIn({ agent, vips = [vip51], nodes = {}, files = {} }: Written, name: string): AgentPlace {
  const server = (own: string, last: number) => `
  ${own}:
    interfaces:
      eth0: { network: lan, addresses: [10.20.0.${last}, 'fd00:20::${last}'] }
      eth1: { network: cable, address: 192.168.77.${last} }
      eth2: { network: bare }
    ${nodes[own] ?? ''}`;
  const text = `
name: test
networks: { lan: { ipv4: 10.20.0.0/24, ipv6: 'fd00:20::/64' }, cable: { ipv4: 192.168.77.0/24 }, bare: {} }
nodes:${server('server-a', 11)}${server('server-b', 12)}
vips: [${vips.join(', ')}]
agent: ${agent}
`;
  const topology = loadTopology(text, { file: 'test.yaml', kinds: agents, readFile: (path) => files[path] ?? '' });
  const place = topology.nodes.filter((node) => node.name === name).map((node) => placeOf(topology, node))[0];
  if (!place) throw new RangeError(`${name} runs no agent`);
  return place;
}

export function onlyVip({ vips: [vip] }: AgentPlace): Vip {
  if (!vip) throw new RangeError('there is no VIP');
  return vip;
}
