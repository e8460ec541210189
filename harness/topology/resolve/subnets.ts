import { addressBits, type Family, type IpAddress } from '../address/ip';
import { prefixAround, prefixContains, prefixesOverlap, type Prefix } from '../address/prefix';
import { writtenPrefixes } from '../shape/network';
import type { WrittenInterface } from '../shape/node';
import type { WrittenTopology } from '../shape/topology-shape';
import { writtenAddresses, writtenInterfaces } from '../shape/written-interfaces';

/** What is on a network's link: its prefixes, and those that addresses on it bring with lengths of their own. */
export function subnetsOf(name: string, family: Family, topology: WrittenTopology): readonly Prefix[] {
  const written = writtenPrefixes(topology.networks[name], family);
  if (written.length === 0) return [];
  const brought = [...writtenInterfaces(topology)]
    .filter((link) => link.written.network === name)
    .flatMap((link) => writtenAddresses(link.written))
    .filter(
      ({ address: { ip, prefixLength = addressBits[family] } }) =>
        ip.family === family && prefixLength < addressBits[family],
    )
    .map(({ address: { ip, prefixLength = 0 } }) => prefixAround(ip, prefixLength))
    .filter((prefix) => !written.some((one) => prefixesOverlap(one, prefix)));
  return [...written, ...brought];
}

/** What a node reaches by an interface without a router: of every prefix of the network where no address is written. */
export function reachedBy(link: WrittenInterface, family: Family, { networks }: WrittenTopology): readonly Prefix[] {
  const prefixes = writtenPrefixes(networks[link.network], family);
  const own = writtenAddresses(link);
  if (own.length === 0) return prefixes;
  return own.flatMap(({ address: { ip, prefixLength } }) => {
    if (ip.family !== family) return [];
    if (prefixLength !== undefined) return prefixAround(ip, prefixLength);
    // One that is in none of them is a mistake of its own.
    return prefixes.find((prefix) => prefixContains(prefix, ip)) ?? prefixes;
  });
}

/** The network that an address is of, by its prefixes. */
export const networkHolding = (ip: IpAddress, topology: WrittenTopology): string | undefined =>
  Object.keys(topology.networks).find((name) =>
    subnetsOf(name, ip.family, topology).some((prefix) => prefixContains(prefix, ip)),
  );
