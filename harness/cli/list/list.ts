import { surface } from '../surface';
import { agentsHere, inventory, type Inventory } from './inventory';
import { renderInventory } from './render';

/** Prints all that there is, or one kind of it. */
export async function list(what: keyof Inventory | undefined, json: boolean): Promise<void> {
  // Each agent is asked for its version, by running it: only where that is to be shown.
  const isAsked = what === undefined || what === 'agents';
  const all = { ...inventory(), ...(isAsked && { agents: await agentsHere() }) };
  const found = what === undefined ? all : { [what]: all[what] };
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : renderInventory(found, surface(process.stdout)));
}
