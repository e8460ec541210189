import type { Alone } from '../plan/sweep/accepted';
import type { Element } from '../plan/sweep/elements';
import { toldByOne, worseOf, type InOrder } from '../plan/sweep/orders';
import type { Survived } from '../plan/sweep/survival';

export type Pair = readonly [Element, Element];

/**
 * Strikes two after each other, and then the other way round: who decides and dies before the server it decides about is another
 * matter than after it. Undefined when it was interrupted.
 */
export async function inBothOrders(
  [one, other]: Pair,
  alone: Alone,
  strike: (order: Pair) => Promise<Survived | undefined>,
): Promise<InOrder | undefined> {
  const survived = await strike([one, other]);
  if (survived === undefined) return undefined;
  const first = { ids: [one.id, other.id], survived } as const;
  const told = toldByOne(first, alone);
  if (told !== null) return told;
  const reversed = await strike([other, one]);
  return reversed && worseOf(first, { ids: [other.id, one.id], survived: reversed }, alone);
}
