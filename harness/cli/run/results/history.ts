import type { RunResult } from '../../../judging/types';
import { keep } from '../../report/keep';
import { UsageError } from '../../usage-error';
import type { RunOptions } from '../asked/options';

type Asked = Pick<RunOptions, 'history' | 'shard' | 'output'>;

/** @throws {UsageError} `history-shard` when what would be kept is a part only */
export function expectWholeFor({ history, shard }: Asked): void {
  if (history === undefined || shard === undefined) return;
  throw new UsageError(
    'history-shard',
    'a shard is only a part of a run, and a history keeps whole ones',
    'join the shards with merge-reports, then failover-drill report --keep',
  );
}

/** Keeps a run that came to its end in the history, if one was named; gives the line that says what came of it. */
export async function keepInHistory(run: RunResult, { history, output }: Asked): Promise<string | null> {
  if (history === undefined) return null;
  if (run.interrupted) return `${history}: the run was interrupted and is not added; run --resume brings it to its end`;
  return keep(output, history);
}
