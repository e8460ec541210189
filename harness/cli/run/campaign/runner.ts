import { parseQueueUrl } from '../../../drill/queue/connection';
import { liveTrials, type LiveOptions } from '../../../drill/run/live-trials';
import type { TrialRunner } from '../../../drill/run/trial-order';
import type { Topology } from '../../../topology/types';
import type { RunOptions } from '../asked/options';
import { runtimeNamed } from '../asked/runtime';

export interface Runner extends AsyncDisposable {
  readonly runTrial: TrialRunner;
}

/**
 * Who makes the trials: labs on this machine, or workers who take them from a queue.
 *
 * @param campaign names the run, however often it is interrupted
 * @throws {QueueError} when there is no such queue
 */
export async function openRunner(
  { runtime, queue }: Pick<RunOptions, 'runtime' | 'queue'>,
  campaign: string,
  topologies: readonly Topology[],
  told: Omit<LiveOptions, 'runtime'>,
  tell: (line: string) => void,
): Promise<Runner> {
  if (queue === undefined) {
    const runTrial = liveTrials({ runtime: runtimeNamed(runtime, tell), ...told });
    return { runTrial, [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  // What speaks to Redis is loaded only where it is needed.
  const { QueuedTrials } =
    require('../../../drill/queue/queued-trials') as typeof import('../../../drill/queue/queued-trials');
  const key = process.env['FAILOVER_DRILL_QUEUE_KEY'];
  return QueuedTrials.open({ ...told, url: parseQueueUrl(queue), run: campaign, topologies, runtime, key, tell });
}
