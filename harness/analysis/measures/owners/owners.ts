import type { Interval, Owner, ServiceMeasures } from '../../types';
import type { Part, State } from './states';

export function ownersOf(parts: readonly Part[]): readonly Owner[] {
  const nodes = [...new Set(parts.map(({ node }) => node))];
  return nodes.map((id) => ({
    id,
    by: 'port',
    intervals: parts.filter(({ node }) => node === id).map(({ fromNs, toNs }) => ({ fromNs, toNs })),
  }));
}

export function isolatedIn(states: readonly State[]): ServiceMeasures['isolatedHolders'] {
  const found: (Interval & { readonly node: string })[] = [];
  for (const { fromNs, toNs, isolated } of states)
    for (const node of isolated) {
      const index = found.findLastIndex((known) => known.node === node && known.toNs === fromNs);
      if (index >= 0) found[index] = { node, fromNs: found[index]?.fromNs ?? fromNs, toNs };
      else found.push({ node, fromNs, toNs });
    }
  return found;
}
