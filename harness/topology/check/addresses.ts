import type { IpAddress } from '../address/ip';
import { familyName, isLinkLocalIpv6 } from '../address/ip';
import { isHostOf, prefixContains } from '../address/prefix';
import type { WrittenNetwork } from '../shape/network';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';
import { writtenAddresses, writtenInterfaces } from '../shape/written-interfaces';

type Problem = Pick<Flaw, 'code' | 'message' | 'hint'>;

/** Every node's addresses must be of their network, and each one node's alone. */
export function* checkAddresses(topology: WrittenTopology): Generator<Flaw> {
  const holders = new Map<string, string>();
  for (const { node, name, written, path } of writtenInterfaces(topology)) {
    const network = topology.networks[written.network];
    for (const { address, at } of writtenAddresses(written)) {
      const place = { path: [...path, ...at], at: 'value' } as const;
      const { ip, prefixLength } = address;
      const problem = network && problemOn(network, written.network, ip, prefixLength !== undefined);
      if (problem) yield { ...place, ...problem };

      // Every link has its own fe80::1.
      const scope = isLinkLocalIpv6(ip) ? `${ip.text}%${written.network}` : ip.text;
      const holder = holders.get(scope);
      if (holder !== undefined)
        yield {
          ...place,
          code: 'duplicate-address',
          message: `${ip.text} is the address of ${holder} already`,
          hint: 'give each interface its own, or leave it out to have one given',
        };
      holders.set(scope, `${node}.${name}`);
    }
  }
}

function problemOn(network: WrittenNetwork, name: string, ip: IpAddress, hasLength: boolean): Problem | undefined {
  const prefix = network[ip.family];
  const family = familyName[ip.family];
  if (prefix === undefined) {
    if (hasLength) return undefined;
    const hint = `add ${ip.family} to the network, or a prefix length to the address`;
    return { code: 'no-prefix', message: `network ${name} has no ${family} prefix for ${ip.text}`, hint };
  }
  if (isLinkLocalIpv6(ip)) return undefined;
  if (!prefixContains(prefix, ip))
    return {
      code: 'address-outside-network',
      message: `${ip.text} is not in ${prefix.text} of network ${name}`,
      hint: 'correct the address, its network, or the prefix of the network',
    };
  return hostProblem(prefix, ip);
}

/** The problem of an address that a prefix keeps for itself. */
export function hostProblem(prefix: Parameters<typeof isHostOf>[0], ip: IpAddress): Problem | undefined {
  if (isHostOf(prefix, ip)) return undefined;
  const message = `${ip.text} names all of ${prefix.text}, not one host`;
  return { code: 'unusable-address', message, hint: 'give another address of the network' };
}
