import { Command, Option } from 'commander';
import { firstJobs } from '../../drill/run/pace';
import { parseCount } from '../run/asked/parse-count';
import { queueVariable, type WorkerCommandOptions } from './options';

/** `failover-drill worker`: its command line; the work is in `worker.ts`, loaded only when there is some. */
export function workerCommand(): Command {
  return new Command('worker')
    .description(
      'Carries out trials that `failover-drill run --queue` puts on a queue, on this machine, until it is told to end. ' +
        'The secret in FAILOVER_DRILL_QUEUE_KEY, the same as that of the run, seals everything on the queue.',
    )
    .addOption(
      new Option('--queue <url>', 'Redis: redis://[user:password@]host:6379, or rediss:// with TLS')
        .env(queueVariable)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('-j, --jobs <n>', 'labs side by side')
        .argParser(parseCount)
        .default(firstJobs(), 'three for each two processors'),
    )
    .action(async (options: WorkerCommandOptions) => {
      const { work } = require('./worker') as typeof import('./worker');
      process.exitCode = await work(options);
    });
}
