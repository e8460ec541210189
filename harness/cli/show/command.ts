import { Command } from 'commander';

/** `failover-drill show`: a past run once more. */
export function showCommand(): Command {
  return new Command('show')
    .description('Opens the report of a past run in a browser, where there is one, and prints where it lies.')
    .argument('[folder]', 'what the run left in its --output folder', 'reports/latest')
    .option('--json', 'print report.json instead')
    .action(async (folder: string, options: { readonly json?: boolean }) => {
      const { show } = require('./show') as typeof import('./show');
      await show(folder, options);
    });
}
