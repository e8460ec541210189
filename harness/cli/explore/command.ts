import { Command, InvalidArgumentError } from 'commander';
import { DurationError, parseDurationMs } from '../../topology/duration';
import { jobsOption } from '../run/asked/jobs-option';
import { runtimeOption } from '../run/asked/runtime-option';
import type { ExploreOptions } from './options';

/** `failover-drill explore`: its command line; the work is in `explore.ts`, loaded only when there is some. */
export function exploreCommand(): Command {
  return new Command('explore')
    .description(
      'Draws faults from a seed, runs them in labs, and holds each trial to what may be promised whatever is broken. What ' +
        'violates it is made as simple as it gets, tried again, and written as a drill.',
    )
    .option('-t, --topology <name or file>', 'what to explore: a ready-made topology or your own file', 'two-servers')
    .option(
      '--for <duration>',
      'for so long, such as 90s or 5m: no plan is begun later, what is under way ends, and what was found is made simpler ' +
        'for at most half as long again, and at most a minute; what is one fault by itself is made milder for a tenth of ' +
        'the time',
      parseFor,
      300_000,
    )
    .option('-s, --seed <seed>', 'the same seed draws the same faults again (default: drawn)')
    .addOption(jobsOption())
    .addOption(runtimeOption())
    .option('--resume', 'go on with the exploration that was interrupted in the output folder', false)
    .option(
      '-o, --output <folder>',
      'where the report, the drills and recordings of what was found go',
      'reports/exploration',
    )
    .option('--json', 'print exploration.json in place of the summary', false)
    .addHelpText('after', examples)
    .action(async ({ for: forMs, ...options }: Omit<ExploreOptions, 'forMs'> & { for: number }) => {
      const { explore } = require('./explore') as typeof import('./explore');
      process.exitCode = await explore({ ...options, forMs });
    });
}

const examples = `
Examples:
  failover-drill explore --topology ./production.yaml --for 10m
  failover-drill explore --topology two-servers --seed 7 --resume
  failover-drill run reports/exploration/findings/explore-two-owners-kill.yaml --topology ./production.yaml`;

/** A minute is not among the durations of a topology: nothing there takes so long. */
function parseFor(text: string): number {
  const minutes = /^(\d+(?:\.\d+)?)m(?:in)?$/.exec(text)?.[1];
  try {
    return minutes === undefined ? parseDurationMs(text) : Number(minutes) * 60_000;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof DurationError ? error.message : 'it is a time, such as 5m');
  }
}
