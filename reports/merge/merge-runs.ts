import { isDeepStrictEqual } from 'node:util';
import { judgeDrill, judgeRun } from '../../harness/judging';
import type { DrillResult, RunResult } from '../../harness/judging/types';
import { joinEnvironments, unknownClock } from '../../harness/recording/join-environments';
import { fullName } from '../figures/drill';
import { ReportError } from '../report-error';
import { inShardOrder, withoutShard } from './shard';

/**
 * Joins the shards of one run into what the run would have been without sharding, whatever the order in which they are given.
 * Drills were dealt out to the shards one by one, like cards, and are taken back likewise. Where a shard is missing the result
 * says that it was interrupted.
 *
 * @throws {ReportError} `shards-differ` or `shards-overlap`
 */
export function mergeRuns(given: readonly RunResult[]): RunResult {
  const { runs, isWhole } = inShardOrder(given);
  const [first, ...others] = runs;
  if (first === undefined)
    throw new ReportError('results-missing', 'there is nothing to join', 'name the folders of the shards');
  for (const other of others) requireSameRun(first, other);

  const inShard = takenBack(runs.map(({ drills }) => drills));
  requireDistinct(inShard);
  const topologyOf = new Map(first.topologies.map((topology) => [topology.name, topology]));
  // Judged anew: a weakness that is declared for many drills may have shown in another shard.
  const drills = inShard.map((drill) => {
    const { known = [], accepts } = topologyOf.get(drill.topology) ?? {};
    return judgeDrill(drill, known, accepts);
  });
  const startMs = Math.min(...runs.map(({ startedAt }) => Date.parse(startedAt)));
  const endMs = Math.max(...runs.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs));
  return {
    ...first,
    id: runs.map(({ id }) => id).toSorted()[0] ?? first.id,
    startedAt: new Date(startMs).toISOString(),
    durationMs: endMs - startMs,
    command: withoutShard(first.command),
    interrupted: !isWhole || runs.some(({ interrupted }) => interrupted),
    environment: environmentOf(runs),
    ...judgeRun(drills, first.topologies),
  };
}

/** A shard in which no lab came up knows nothing of it: the run as a whole would have asked another. */
function environmentOf(runs: readonly RunResult[]): RunResult['environment'] {
  const all = runs.map(({ environment }) => environment);
  const asked = all.filter(({ clockSource }) => clockSource !== unknownClock);
  return (asked.length > 0 ? asked : all).reduce(joinEnvironments);
}

function requireSameRun(first: RunResult, other: RunResult): void {
  const parts = ['seed', 'runtime', 'topologies'] as const;
  const different = parts.find((part) => !isDeepStrictEqual(first[part], other[part]));
  if (different === undefined) return;
  const what = `runs ${first.id} and ${other.id} differ in their ${different}`;
  throw new ReportError('shards-differ', what, 'join the shards of one run: same seed, same runtime, same topologies');
}

function requireDistinct(drills: readonly DrillResult[]): void {
  const seen = new Set<string>();
  for (const drill of drills) {
    const name = fullName(drill);
    if (seen.has(name))
      throw new ReportError('shards-overlap', `${name} is in more than one shard`, 'give each shard once');
    seen.add(name);
  }
}

function takenBack<Card>(hands: readonly (readonly Card[])[]): Card[] {
  const longest = Math.max(0, ...hands.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => hands.flatMap((hand) => hand.slice(round, round + 1))).flat();
}
