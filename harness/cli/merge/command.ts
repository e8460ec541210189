import { Command } from 'commander';
import type { MergeOptions } from './options';

/** `failover-drill merge-reports`: the shards of a run become the report that one machine would have written. */
export function mergeCommand(): Command {
  return new Command('merge-reports')
    .description(
      'Joins the result folders of the shards of one run into one, with its reports; their order does not matter.',
    )
    .argument('<folders...>', 'what each shard left in its --output folder')
    .option('-o, --output <folder>', 'where the joined results, recordings and reports go', 'reports/latest')
    .option('--reporter <list>', 'reports to write, as format or format:path, separated by commas', 'json,html')
    .option('--json', 'print report.json in place of the summary')
    .action(async (folders: string[], options: MergeOptions) => {
      const { merge } = require('./merge') as typeof import('./merge');
      process.exitCode = await merge(folders, options);
    });
}
