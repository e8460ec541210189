import { Argument, Command } from 'commander';
import { agentsHere, inventory, type Inventory } from './inventory';
import { renderInventory } from './render';
import { surface } from '../surface';

/** `failover-drill list`: what comes with the package. */
export function listCommand(): Command {
  return new Command('list')
    .description(
      'Lists what comes with failover-drill: topologies to drill on, agents, faults, and the standard suites.',
    )
    .addArgument(new Argument('[what]', 'only these').choices(Object.keys(inventory())))
    .option('--json', 'as JSON')
    .action(async (what: keyof Inventory | undefined, { json }: { json?: boolean }) => {
      const all = { ...inventory(), agents: await agentsHere() };
      const found = what === undefined ? all : { [what]: all[what] };
      process.stdout.write(
        json ? `${JSON.stringify(found, null, 2)}\n` : renderInventory(found, surface(process.stdout)),
      );
    });
}
