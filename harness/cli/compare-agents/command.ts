import { Command } from 'commander';
import { jobsOption } from '../run/asked/jobs-option';
import { runtimeOption } from '../run/asked/runtime-option';
import { parseCount } from '../run/asked/parse-count';
import type { CompareAgentsOptions } from './options';

const usualTrials = 20;

/** `failover-drill compare-agents`: its command line; the work is in `compare.ts`, loaded only when there is some. */
export function compareAgentsCommand(): Command {
  return new Command('compare-agents')
    .description(
      'Breaks set-ups with different agents by the same faults, and puts side by side how long each takes, when two ' +
        'servers own the address at once, and what it costs at rest. It compares, and passes no judgement.',
    )
    .option(
      '-t, --topology <name or file>',
      'a set-up to compare; may be given several times (default: a ready-made one of each agent)',
      (next: string, earlier: readonly string[] = []) => [...earlier, next],
    )
    .option('-n, --repeat <n>', 'trials of each fault on each set-up', parseCount, usualTrials)
    .option('-s, --seed <seed>', 'the same seed strikes at the same moments again (default: drawn)')
    .addOption(jobsOption())
    .addOption(runtimeOption())
    .option('-o, --output <folder>', 'where the page and the recordings go', 'reports/agents-compared')
    .option('--json', 'print agents.json in place of the table', false)
    .addHelpText('after', examples)
    .action(async ({ topology = [], ...options }: Given) => {
      const { compareAgents } = require('./compare') as typeof import('./compare');
      process.exitCode = await compareAgents({ ...options, topology });
    });
}

type Given = Omit<CompareAgentsOptions, 'topology'> & Partial<Pick<CompareAgentsOptions, 'topology'>>;

const examples = `
Examples:
  failover-drill compare-agents
  failover-drill compare-agents -n 5 --topology two-servers --topology ./production.yaml`;
