import type { InterfaceAddress, IpAddress } from '../address/ip';
import { familyName, isLinkLocalIpv6 } from '../address/ip';
import { isHostOf, prefixAround, prefixContains, prefixesOverlap, type Prefix } from '../address/prefix';
import { writtenPrefixes } from '../shape/network';
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
      const { ip } = address;
      const problem = network && problemOn(written.network, address, topology);
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

function problemOn(
  name: string,
  { ip, prefixLength }: InterfaceAddress,
  { networks }: WrittenTopology,
): Problem | undefined {
  const prefixes = writtenPrefixes(networks[name], ip.family);
  const family = familyName[ip.family];
  if (prefixes.length === 0) {
    if (prefixLength !== undefined) return undefined;
    const hint = `add ${ip.family} to the network, or a prefix length to the address`;
    return { code: 'no-prefix', message: `network ${name} has no ${family} prefix for ${ip.text}`, hint };
  }
  if (isLinkLocalIpv6(ip)) return undefined;
  const holding = prefixes.find((prefix) => prefixContains(prefix, ip));
  if (holding) return hostProblem(holding, ip);
  // A second subnet on the link, by the length that is written with the address: unless it is that of a network.
  const brought = prefixLength === undefined ? undefined : prefixAround(ip, prefixLength);
  const taken = Object.values(networks).flatMap((network) => writtenPrefixes(network, ip.family));
  if (brought && !taken.some((prefix) => prefixesOverlap(prefix, brought))) return hostProblem(brought, ip);
  const all = `${ip.family}: [${[...prefixes.map(({ text }) => text), '...'].join(', ')}]`;
  return {
    code: 'address-outside-network',
    message: `${ip.text} is not in ${textOf(prefixes)} of network ${name}`,
    hint: `correct the address or its network; where the network has several prefixes, list them: ${all}`,
  };
}

export const textOf = (prefixes: readonly Prefix[]): string => prefixes.map(({ text }) => text).join(' or ');

/** The problem of an address that a prefix keeps for itself. */
export function hostProblem(prefix: Parameters<typeof isHostOf>[0], ip: IpAddress): Problem | undefined {
  if (isHostOf(prefix, ip)) return undefined;
  const message = `${ip.text} names all of ${prefix.text}, not one host`;
  return { code: 'unusable-address', message, hint: 'give another address of the network' };
}
