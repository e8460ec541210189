import type { WrittenNode } from '../shape/node';
import type { WrittenTopology } from '../shape/topology-shape';
import type { IpAddress } from '../address/ip';
import { isLinkLocalIpv6, parseIp } from '../address/ip';
import { prefixContains } from '../address/prefix';
import { reachedBy } from '../resolve/subnets';
import type { Flaw } from '../source/flaw';
import { writtenGateways } from '../shape/written-interfaces';

/** A next hop must be on a link of the node, and each address family has one. */
export function* checkGateways(topology: WrittenTopology): Generator<Flaw> {
  for (const [name, node] of Object.entries(topology.nodes)) {
    const families = new Set<string>();
    for (const { gateway, at } of writtenGateways(node)) {
      const place = { path: ['nodes', name, ...at], at: 'value' } as const;
      const ip = parseIp(gateway);
      if (!isOnLink(ip, node, topology))
        yield {
          ...place,
          code: 'unreachable-gateway',
          message: `${gateway} is on no network of ${name}`,
          hint: 'give the address of a neighbour',
        };
      if (families.has(ip.family))
        yield {
          ...place,
          code: 'duplicate-gateway',
          message: `${name} has a gateway already`,
          hint: 'one for each address family',
        };
      families.add(ip.family);
    }
  }
}

const isOnLink = (ip: IpAddress, { interfaces }: WrittenNode, topology: WrittenTopology): boolean =>
  Object.values(interfaces).some((link) => {
    const prefixes = reachedBy(link, ip.family, topology);
    return prefixes.some((prefix) => isLinkLocalIpv6(ip) || prefixContains(prefix, ip));
  });
