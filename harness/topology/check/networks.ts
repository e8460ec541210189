import { families } from '../address/ip';
import { prefixesOverlap } from '../address/prefix';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';

/** Networks that share addresses: a node on both could not route, and a VIP would belong to either. */
export function* checkNetworks({ networks }: WrittenTopology): Generator<Flaw> {
  const entries = Object.entries(networks);
  for (const [position, [name, network]] of entries.entries())
    for (const family of families)
      for (const [earlierName, earlier] of entries.slice(0, position)) {
        const [prefix, other] = [network[family], earlier[family]];
        if (prefix === undefined || other === undefined || !prefixesOverlap(prefix, other)) continue;
        const message = `${prefix.text} overlaps ${other.text} of network ${earlierName}`;
        yield {
          path: ['networks', name, family],
          at: 'value',
          code: 'networks-overlap',
          message,
          hint: 'give each network addresses of its own',
        };
      }
}
