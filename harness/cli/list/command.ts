import { Argument, Command } from 'commander';
import { inventoryKinds } from './kinds';

/** `failover-drill list`: what comes with the package; the work is in `list.ts`, loaded only when there is some. */
export function listCommand(): Command {
  return new Command('list')
    .description(
      'Lists what comes with failover-drill: topologies to drill on, agents, faults, and the standard suites.',
    )
    .addArgument(new Argument('[what]', 'only these').choices(inventoryKinds))
    .option('--json', 'as JSON')
    .action((what: (typeof inventoryKinds)[number] | undefined, { json = false }: { json?: boolean }) => {
      const { list } = require('./list') as typeof import('./list');
      return list(what, json);
    });
}
