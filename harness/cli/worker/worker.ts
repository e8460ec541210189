import { once } from 'node:events';
import { TrialWorker } from '../../drill/queue/worker';
import { QueueError } from '../../drill/queue/queue-error';
import { parseQueueUrl } from '../../drill/queue/connection';
import { exitCode, type ExitCode } from '../exit-code';
import { runtimeNamed } from '../run/asked/runtime';
import type { WorkerCommandOptions } from './options';

/** Works until a signal comes, and then finishes the trials that it has; a second signal leaves them to other workers. */
export async function work({ queue, jobs }: WorkerCommandOptions): Promise<ExitCode> {
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const worker = await TrialWorker.open({
    url: parseQueueUrl(queue),
    jobs,
    key: process.env['FAILOVER_DRILL_QUEUE_KEY'],
    runtimeNamed: (name) => runtimeNamed(name, tell),
    tell,
  });
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const told = signals.map((signal) => once(process, signal));
  const unfit = await Promise.race([...told, worker.unfit]).catch((error: unknown) => error);
  for (const signal of signals) process.once(signal, () => process.exit(exitCode.interrupted));
  if (unfit instanceof QueueError) {
    await worker[Symbol.asyncDispose]();
    throw unfit;
  }
  tell('finishing the trials that have begun (once more leaves them to others)');
  await worker[Symbol.asyncDispose]();
  return exitCode.pass;
}
