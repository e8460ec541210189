import { Command } from 'commander';
import { jobsOption } from '../run/asked/jobs-option';
import { runtimeOption } from '../run/asked/runtime-option';
import type { SweepOptions } from './options';

/** `failover-drill sweep`: its command line; the work is in `sweep.ts`, loaded only when there is some. */
export function sweepCommand(): Command {
  return new Command('sweep')
    .description(
      'Fails every single node, link, process, network and domain of a topology in turn, and says what survives: the ' +
        'single points of failure by name.',
    )
    .option('-t, --topology <name or file>', 'what to sweep: a ready-made topology or your own file', 'two-servers')
    .option('--pairs', 'then two at a time, in both orders', false)
    .option('-s, --seed <seed>', 'the same seed strikes at the same moments again (default: drawn)')
    .addOption(jobsOption())
    .addOption(runtimeOption())
    .option('-o, --output <folder>', 'where the matrix and the recordings go', 'reports/swept')
    .option('--json', 'print sweep.json in place of the summary', false)
    .addHelpText('after', examples)
    .action(async (options: SweepOptions) => {
      const { sweep } = require('./sweep') as typeof import('./sweep');
      process.exitCode = await sweep(options);
    });
}

const examples = `
Examples:
  failover-drill sweep --topology ./production.yaml
  failover-drill sweep --topology three-servers --pairs

What is accepted is declared in the topology, with its reason, as the drill sweep/ELEMENT, or
sweep/ONE-and-OTHER: see the ids in sweep.json.`;
