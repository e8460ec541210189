import { Command, InvalidArgumentError } from 'commander';
import type { ReportOptions } from './options';

/** `failover-drill report`: its command line; the work is loaded only when there is some. */
export function reportCommand(): Command {
  return new Command('report')
    .description(
      'Makes reports again from the results that runs have left: of one run, of two compared, or of the drills of a quarter.',
    )
    .argument('[runs...]', 'result folders: one (default reports/latest), or two for --compare')
    .option('--reporter <list>', 'formats of one run, as format or format:path, separated by commas')
    .option('--keep', 'add the run to the history, from which quarterly reports are made')
    .option('--serve', 'serve the report of a run to the browsers of this machine alone')
    .option('--port <port>', 'to serve it at', parsePort, 0)
    .option('--compare', 'what changed between two runs')
    .option('--quarter <quarter>', 'the drill report of a quarter, such as 2026Q4')
    .option('--drill <file>', 'YAML with what only people know of the quarter: lead, participants, actions')
    .option('--history <folder>', 'where the history is kept', 'reports/drills')
    .option('--format <list>', 'of --compare and --quarter: html, markdown, pdf', 'html,markdown')
    .option('-o, --output <folder>', 'where --compare and --quarter write', 'reports/drills')
    .option('--json', 'print what was written, or report.json of one run, as JSON')
    .addHelpText('after', examples)
    .action(async (runs: string[], options: ReportOptions) => {
      const { report } = require('./report') as typeof import('./report');
      process.exitCode = await report(runs, options);
    });
}

const examples = `
Examples:
  failover-drill report --reporter junit:out/junit.xml,html
  failover-drill report --keep
  failover-drill report --serve
  failover-drill report --quarter 2026Q4 --drill drill.yaml --format html,pdf
  failover-drill report --compare last-week/ reports/latest`;

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('it is a whole number from 0 to 65535; 0 is any that is free');
}
