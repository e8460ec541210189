import { addressBits, families, isLinkLocalIpv6 } from '../address/ip';
import { prefixAround, prefixContains, prefixesOverlap } from '../address/prefix';
import { placedPrefixes, writtenPrefixes } from '../shape/network';
import type { WrittenTopology } from '../shape/topology-shape';
import { writtenAddresses, writtenInterfaces } from '../shape/written-interfaces';
import type { Flaw } from '../source/flaw';

/** Networks that share addresses: a node on both could not route, and a VIP would belong to either. */
export function* checkNetworks(topology: WrittenTopology): Generator<Flaw> {
  const { networks } = topology;
  const written = Object.entries(networks).flatMap(([name, network]) =>
    families.flatMap((family) => placedPrefixes(network, family).map((placed) => ({ name, ...placed }))),
  );
  for (const [position, { name, prefix, at }] of written.entries())
    for (const earlier of written.slice(0, position)) {
      if (!prefixesOverlap(prefix, earlier.prefix)) continue;
      yield {
        path: ['networks', name, ...at],
        at: 'value',
        code: 'networks-overlap',
        message: `${prefix.text} overlaps ${earlier.prefix.text} of network ${earlier.name}`,
        hint: 'give each network addresses of its own',
      };
    }
  yield* checkBrought(topology);
}

/** The same of subnets that addresses bring along: one is of one network, and of one length. */
function* checkBrought(topology: WrittenTopology): Generator<Flaw> {
  const brought = broughtIn(topology);
  for (const [position, one] of brought.entries()) {
    // Of networks without prefixes nothing is promised but the link.
    const earlier = brought
      .slice(0, position)
      .filter(({ prefix, isBare }) => prefixesOverlap(prefix, one.prefix) && !(isBare && one.isBare))
      .find(({ prefix, network }) => network !== one.network || prefix.text !== one.prefix.text);
    if (!earlier) continue;
    yield {
      path: one.path,
      at: 'value',
      code: 'networks-overlap',
      message: `${one.prefix.text} overlaps ${earlier.prefix.text}, which ${earlier.holder} is in on network ${earlier.network}`,
      hint: 'write one length for the addresses of one subnet, and give each network addresses of its own',
    };
  }
}

const broughtIn = (topology: WrittenTopology) =>
  [...writtenInterfaces(topology)].flatMap(({ node, name, written, path }) =>
    writtenAddresses(written).flatMap(({ address: { ip, prefixLength }, at }) => {
      const { network } = written;
      const prefixes = writtenPrefixes(topology.networks[network], ip.family);
      const isOfNetwork = isLinkLocalIpv6(ip) || prefixes.some((prefix) => prefixContains(prefix, ip));
      if (isOfNetwork || prefixLength === undefined || prefixLength === addressBits[ip.family]) return [];
      const prefix = prefixAround(ip, prefixLength);
      return [{ network, prefix, isBare: prefixes.length === 0, holder: `${node}.${name}`, path: [...path, ...at] }];
    }),
  );
