import { Command } from 'commander';

interface GraphOptions {
  readonly svg?: string;
  readonly json: boolean;
}

/** `failover-drill graph`: a topology, drawn before anything is built. */
export function graphCommand(): Command {
  return new Command('graph')
    .description('Draws a topology before anything is run: as text, or as the picture that a report has.')
    .argument('<topology>', 'a ready-made topology, or a file')
    .option('--svg <file>', 'write the picture')
    .option('--json', 'the topology as it is understood, every default filled in, as JSON', false)
    .action(async (name: string, { svg, json }: GraphOptions) => {
      const { findTopology } = require('../run/asked/topologies') as typeof import('../run/asked/topologies');
      const reports = require('../../../reports') as typeof import('../../../reports');
      const topology = findTopology(name);
      const shown = json ? JSON.stringify(reports.redact(topology), null, 2) : reports.renderTopology(topology);
      if (svg === undefined || json) process.stdout.write(`${shown}\n`);
      if (svg === undefined) return;
      await reports.place(svg, reports.renderTopologySvg(topology));
      if (!json) process.stdout.write(`Picture: ${svg}\n`);
    });
}
