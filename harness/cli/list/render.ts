import { createColors } from 'picocolors';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Inventory, Listed } from './inventory';

/** As people read it: a heading for each kind, names in one column, what they are in the other. */
export function renderInventory(
  inventory: Partial<Inventory>,
  { columns, colour }: { columns: number; colour: boolean },
): string {
  const paint = createColors(colour);
  const kinds = Object.entries(inventory) as [keyof Inventory, readonly Listed[]][];
  const nameWidth = 2 + Math.max(...kinds.flatMap(([, listed]) => listed.map(({ name }) => name.length)));
  const row = ({ name, description }: Listed): string => {
    const [first = '', ...rest] = wrapAnsi(description, Math.max(20, columns - nameWidth - 2), { hard: true }).split(
      '\n',
    );
    const continued = rest.map((line) => `${' '.repeat(nameWidth + 2)}${line}`);
    return [`  ${paint.bold(name.padEnd(nameWidth))}${first}`.trimEnd(), ...continued].join('\n');
  };
  return kinds.map(([kind, listed]) => [paint.underline(kind), ...listed.map(row), ''].join('\n')).join('\n');
}
