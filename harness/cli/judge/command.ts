import { Command } from 'commander';
import type { JudgeOptions } from './options';

const collect = (next: string, earlier: readonly string[] = []): readonly string[] => [...earlier, next];

/** `failover-drill judge`: its command line; the work is in `judge.ts`, loaded only when there is some. */
export function judgeCommand(): Command {
  return new Command('judge')
    .description(
      'Judges recordings again, from what they hold alone: by what was expected when they were made, or by other limits.',
    )
    .argument('<recordings...>', 'folders of recorded trials, or of whole runs')
    .option(
      '--limit <expectation>',
      'hold each trial to this, such as takeOverWithin=1s or neverHaveTwoOwners, in place of what was expected; several times',
      collect,
    )
    .option(
      '--expect <claim>',
      'hold each drill to a claim over all its trials, such as "takeover p95 < 1s"; several times',
      collect,
    )
    .option('--json', 'print report.json in place of the summary', false)
    .addHelpText('after', examples)
    .action(async (recordings: string[], options: GivenOptions) => {
      const { judge } = require('./judge') as typeof import('./judge');
      process.exitCode = await judge(recordings, {
        ...options,
        limit: options.limit ?? [],
        expect: options.expect ?? [],
      });
    });
}

type GivenOptions = Omit<JudgeOptions, 'limit' | 'expect'> & Partial<Pick<JudgeOptions, 'limit' | 'expect'>>;

const examples = `
Examples:
  failover-drill judge reports/latest
  failover-drill judge reports/latest/recordings/two-servers/takeover/power-off/1 --limit takeOverWithin=500ms`;
