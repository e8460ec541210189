import { mkdirSync } from 'node:fs';
import { Pace } from '../../../drill/run/pace';
import { netns } from '../../../lab/netns/sandbox';
import type { Topology } from '../../../topology/types';
import { singlePoints, type Sweep } from '../../plan/sweep/result';
import { benchOf } from '../bench';
import { sweep } from '../sweep';

/** What a sweep of single elements comes to, with the single points of failure that it names. */
export async function swept(
  topology: Topology,
  folder: string,
): Promise<Pick<Sweep, 'cells'> & { readonly named: string[] }> {
  mkdirSync(folder, { recursive: true });
  const { signal } = new AbortController();
  const bench = benchOf({ topology, runtime: netns, seed: '7', folder, signal, labs: new Pace(4) });
  const result = await sweep(bench, { pairs: false, tell: () => undefined });
  const named = singlePoints(result).map(
    ({ failed: [id], survival, isKnown }) => `${id}: ${survival}${isKnown ? ', known' : ''}`,
  );
  return { cells: result.cells, named: named.toSorted() };
}
