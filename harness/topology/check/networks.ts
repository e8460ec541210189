import { families } from '../address/ip';
import { prefixesOverlap } from '../address/prefix';
import { placedPrefixes } from '../shape/network';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';

/** Networks that share addresses: a node on both could not route, and a VIP would belong to either. */
export function* checkNetworks({ networks }: WrittenTopology): Generator<Flaw> {
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
}
