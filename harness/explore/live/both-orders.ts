import type { Alone } from '../plan/sweep/accepted';
import type { Element } from '../plan/sweep/elements';
import { toldByOne, worseOf, type InOrder, type Ordered } from '../plan/sweep/orders';
import { leavesNothingOf } from '../plan/sweep/pairs';
import type { Survived } from '../plan/sweep/survival';

export type Pair = readonly [Element, Element];

/**
 * Strikes two after each other, and then the other way round: who decides and dies before the server it decides about is another
 * matter than after it. An order of which the second strike would change nothing is none. Undefined when it was interrupted.
 */
export async function inBothOrders(
  [one, other]: Pair,
  alone: Alone,
  strike: (order: Pair) => Promise<Survived | undefined>,
): Promise<InOrder | undefined> {
  const orders = [[one, other] as const, [other, one] as const].filter(
    ([first, second]) => !leavesNothingOf(second, first),
  );
  const tried: Ordered[] = [];
  for (const order of orders) {
    const survived = await strike(order);
    if (survived === undefined) return undefined;
    const ordered = { ids: [order[0].id, order[1].id], survived } as const;
    const told = toldByOne(ordered, alone);
    if (tried.length === 0 && told !== null) return orders.length === 1 ? survived : told;
    tried.push(ordered);
  }
  const [first, second] = tried;
  return first && second ? worseOf(first, second, alone) : first?.survived;
}
