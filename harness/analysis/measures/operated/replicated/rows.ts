import type { RowsEvent } from '../../../../recording/types';
import type { Operation } from '../../../trial/operation';

/** What the providers of a service told of themselves and of their rows. */
export type Told = readonly RowsEvent[];

/** They are asked every 100 ms: who has not told anything for so long may have been anything meanwhile. */
export const silentNs = 1_000_000_000n;

/** A write, with whose it is. */
export type Write<Kind extends Operation = Operation> = Kind & { readonly client: string; readonly row: number };

const read = new WeakMap<RowsEvent, ReadonlyMap<string, ReadonlySet<number>>>();

/** Whether the node held this row of this client when it told of all that it held. */
export function hasRow(event: RowsEvent, { client, row }: { readonly client: string; readonly row: number }): boolean {
  const rows = read.get(event) ?? new Map(Object.entries(event.held ?? {}).map(([name, text]) => [name, rowsIn(text)]));
  read.set(event, rows);
  return rows.get(client)?.has(row) === true;
}

/** `1-3,7`: 1, 2, 3 and 7. */
export function rowsIn(text: string): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const range of text.split(',').filter((part) => part !== '')) {
    const [first = 0, last = first] = range.split('-').map(Number);
    for (let row = first; row <= last; row += 1) rows.add(row);
  }
  return rows;
}

export const hasRows = ({ latest }: Pick<RowsEvent, 'latest'>): boolean => Object.values(latest).some((row) => row > 0);

/** It has as much as the other had. */
export const hasAllOf = (one: Pick<RowsEvent, 'latest'>, other: Pick<RowsEvent, 'latest'>): boolean =>
  Object.entries(other.latest).every(([client, row]) => (one.latest[client] ?? 0) >= row);
