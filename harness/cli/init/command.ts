import { Command } from 'commander';
import { parseLimit } from '../analyze/options';
import type { InitOptions } from './init';
import { parseAddress, parseName } from './options';

/** `failover-drill init`: its command line; the work is in `init.ts`, loaded only when there is some. */
export function initCommand(): Command {
  return new Command('init')
    .description(
      'Makes a topology of the configurations of your servers: same names, interfaces and addresses, the files used\n' +
        'verbatim. What had to be chosen, and why, stands in it as comments.',
    )
    .requiredOption(
      '--keepalived <files...>',
      'the keepalived.conf of each server; one will do where it has @host lines for several',
    )
    .option(
      '--address <node=address...>',
      "a server's own address, where the files do not say it: web-1=10.20.0.5 or web-1.eth1=10.30.0.5/24",
      parseAddress,
    )
    .option('--files <folder>', "stands for the servers' own files: scripts, includes")
    .option(
      '--objective <duration>',
      'the takeover time that is promised (default: what the timers of the files can keep)',
      parseLimit,
    )
    .option(
      '--name <name>',
      'names the topology in reports (default: the name of the output file, else keepalived)',
      parseName,
    )
    .option('--output <file>', 'write the topology there, and not to the standard output')
    .option('--force', 'even where that file is there already')
    .option('--json', 'what the topology says and why, as JSON')
    .addHelpText('after', examples)
    .action((options: InitOptions) => {
      const { init } = require('./init') as typeof import('./init');
      process.exitCode = init(options);
    });
}

const examples = `
Examples:
  failover-drill init --keepalived web-1.conf web-2.conf --output production.yaml
  failover-drill init --keepalived web-1.conf web-2.conf --address web-1=10.20.0.5 --address web-2=10.20.0.6 --files ./root

Ends with 2 when the topology that comes out cannot be drilled by this version; it is written all the same.`;
