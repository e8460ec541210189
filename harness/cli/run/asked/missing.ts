import { missingOn } from '../../../agents';
import type { Topology } from '../../../topology/types';
import type { RunOptions } from './options';

/** Topologies whose software is not installed here, with what is missing: their drills are skipped, and counted. Workers have their own. */
export async function missingAmong(
  topologies: readonly Topology[],
  { runtime, queue }: Pick<RunOptions, 'runtime' | 'queue'>,
): Promise<ReadonlyMap<string, string>> {
  const missing = new Map<string, string>();
  if (runtime !== 'netns' || queue !== undefined) return missing;
  for (const { name, nodes } of topologies) {
    const why = await missingOn(nodes);
    if (why !== null) missing.set(name, why);
  }
  return missing;
}
