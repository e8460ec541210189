import { Command, InvalidArgumentError, Option } from 'commander';
import { runtimeNames } from '../../recording/runtime-name';
import { defaultRuntime } from '../run/asked/options';
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
    .addOption(
      new Option('-j, --jobs <n>', 'labs side by side')
        .argParser(parseCount)
        .default('as-held', 'as many as do not disturb each other'),
    )
    .option('--runtime <runtime>', 'what nodes are made of: netns or docker', parseRuntime, defaultRuntime())
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

function parseRuntime(text: string): CompareAgentsOptions['runtime'] {
  const named = runtimeNames.find((name) => name === text);
  if (named) return named;
  throw new InvalidArgumentError(`it is ${runtimeNames.join(' or ')}`);
}
