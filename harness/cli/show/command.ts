import { Command } from 'commander';

/** `failover-drill show`: a past run once more. */
export function showCommand(): Command {
  return new Command('show')
    .description('Opens the report of a past run in a browser, where there is one, and prints where it lies.')
    .argument('[folder]', 'what the run left in its --output folder; with --all, where runs and a history lie')
    .option('--all', 'list all runs, each with its verdict and how it compares with the one before', false)
    .option('--json', 'print report.json instead, or the list as JSON')
    .action(
      async (folder: string | undefined, { all, ...options }: { readonly all: boolean; readonly json?: boolean }) => {
        if (all) {
          const { showAll } = require('./show-all') as typeof import('./show-all');
          await showAll(folder ?? 'reports', options);
          return;
        }
        const { show } = require('./show') as typeof import('./show');
        await show(folder ?? 'reports/latest', options);
      },
    );
}
