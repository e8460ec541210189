import type { RunResult } from '../../harness/judging/types';
import { ReportError } from '../report-error';

/** Which part of a run this is: `index` of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What `--shard` said when the run was started; null where it was not used. */
function shardOf({ command }: RunResult): Shard | null {
  const joined = command.find((word) => word.startsWith('--shard='))?.slice('--shard='.length);
  const position = command.indexOf('--shard');
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(joined ?? (position < 0 ? '' : (command[position + 1] ?? ''))) ?? [];
  return index === undefined || count === undefined ? null : { index: Number(index), count: Number(count) };
}

/** The command as it would have been without sharding. */
export function withoutShard(command: readonly string[]): string[] {
  return command.filter((word, at) => !word.startsWith('--shard') && command[at - 1] !== '--shard');
}

/**
 * The shards in their order, whatever the order in which they are given.
 *
 * @throws {ReportError} `shards-differ` or `shards-overlap`
 */
export function inShardOrder(runs: readonly RunResult[]): { runs: RunResult[]; isWhole: boolean } {
  const shards = runs.map((run) => ({ run, shard: shardOf(run) }));
  const [first] = shards;
  const count = first?.shard?.count ?? 1;
  for (const { run, shard } of shards) {
    if (shard === null && runs.length > 1)
      throw new ReportError(
        'shards-differ',
        `run ${run.id} is no shard`,
        'join only runs that were started with --shard i/n',
      );
    if (shard !== null && shard.count !== count)
      throw new ReportError(
        'shards-differ',
        `one run is of ${count} shards, another of ${shard.count}`,
        'join the shards of one run',
      );
  }
  const ordered = shards.toSorted((one, other) => (one.shard?.index ?? 1) - (other.shard?.index ?? 1));
  const twice = ordered.find(({ shard }, at) => at > 0 && shard?.index === ordered[at - 1]?.shard?.index);
  if (twice !== undefined)
    throw new ReportError(
      'shards-overlap',
      `shard ${twice.shard?.index ?? 1} of ${count} is given twice`,
      'give each shard once',
    );
  return { runs: ordered.map(({ run }) => run), isWhole: ordered.length === count };
}
