import { surface } from '../surface';
import { agentsHere, inventory, type Inventory } from './inventory';
import { renderInventory } from './render';

/** Prints all that there is, or one kind of it. */
export async function list(what: keyof Inventory | undefined, json: boolean): Promise<void> {
  const all = { ...inventory(), agents: await agentsHere() };
  const found = what === undefined ? all : { [what]: all[what] };
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : renderInventory(found, surface(process.stdout)));
}
