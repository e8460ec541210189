import { Command } from 'commander';
import { noticeDays } from '../../judging/readiness/expiring';
import { parseCount } from '../run/asked/parse-count';
import type { ReadinessOptions } from './options';

/** `failover-drill readiness`: its command line; the work is in `readiness.ts`, loaded only when there is some. */
export function readinessCommand(): Command {
  return new Command('readiness')
    .description(
      'Holds servers that should be alike against each other, or one against what it was: packages, kernel settings, ' +
        'firewall rules, files, the end of certificates. What a server is made of is told by a script that changes nothing; as root, ' +
        'or much of it cannot be told.',
    )
    .argument('[facts...]', 'what the script printed on each server; the name of the file is that of the server')
    .option('--script', 'print the script', false)
    .option('--within <days>', 'tell of certificates that end so soon', parseCount, noticeDays)
    .option('--since <folder>', 'hold each server against what it was in this run, too')
    .option('--html <file>', 'write it as a page, too')
    .option('--json', 'print it as JSON', false)
    .addHelpText('after', examples)
    .action(async (files: string[], options: ReadinessOptions) => {
      const { readiness } = require('./readiness') as typeof import('./readiness');
      process.exitCode = await readiness(files, options);
    });
}

const examples = `
Examples:
  failover-drill readiness --script >facts.sh
  ssh root@web-1 sh -s -- /etc/keepalived/check.sh /etc/ssl/web.pem <facts.sh >web-1.facts
  failover-drill readiness web-1.facts web-2.facts
  failover-drill readiness web-1.last-quarter.facts web-1.facts
  failover-drill readiness web-1.facts web-2.facts --since reports/latest --html readiness.html`;
