import { Command } from 'commander';
import { parseLimit } from '../analyze/options';
import type { LintCommandOptions } from './lint';

/** `failover-drill lint`: its command line; the work is in `lint.ts`, loaded only when there is some. */
export function lintCommand(): Command {
  return new Command('lint')
    .description(
      'Says without running anything what makes keepalived configurations unsound: each file for itself, and the files\n' +
        'of one cluster against each other.',
    )
    .argument('[files...]', 'the keepalived.conf of each server; one file will do where it has @host lines for several')
    .option('--topology <file>', 'the configurations that a topology names, held against what it says of their servers')
    .option('--files <folder>', "stands for the servers' own files: scripts, includes, etc/passwd")
    .option('--objective <duration>', 'the takeover time that is promised, such as 2s', parseLimit)
    .option('--json', 'as JSON')
    .addHelpText('after', examples)
    .action((files: string[], options: LintCommandOptions) => {
      const { lintFiles } = require('./lint') as typeof import('./lint');
      process.exitCode = lintFiles(files, options);
    });
}

const examples = `
Examples:
  failover-drill lint web-1.conf web-2.conf
  failover-drill lint web-1.conf web-2.conf --objective 2s --files ./server-files
  failover-drill lint --topology production.yaml

Ends with 1 when there is an error, with 0 when there are warnings and notes only.`;
