import { Command } from 'commander';
import { inventory } from './inventory';
import { renderInventory } from './render';
import { surface } from '../surface';

/** `failover-drill list`: what comes with the package. */
export function listCommand(): Command {
  return new Command('list')
    .description(
      'Lists what comes with failover-drill: topologies to drill on, agents, faults, and the standard suites.',
    )
    .option('--json', 'as JSON')
    .action(({ json }: { json?: boolean }) => {
      const found = inventory();
      process.stdout.write(
        json ? `${JSON.stringify(found, null, 2)}\n` : renderInventory(found, surface(process.stdout)),
      );
    });
}
