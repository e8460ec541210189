import { lastingOn } from '../../agents';
import { catalogue } from '../../faults/catalogue';
import { elementsOf } from '../plan/sweep/elements';
import type { InOrder } from '../plan/sweep/orders';
import { pairsOf } from '../plan/sweep/pairs';
import { aloneIn, type Sweep, type SweepCell } from '../plan/sweep/result';
import type { Bench } from './bench';
import { inBothOrders, type Pair } from './both-orders';
import { tryElements } from './try-elements';

export interface SweepOptions {
  readonly pairs: boolean;
  readonly tell: (line: string) => void;
}

/** Every element in turn, then every two that can fail together, of which neither takes the other with it. */
export async function sweep(
  bench: Bench,
  { pairs, tell }: SweepOptions,
): Promise<Pick<Sweep, 'elements' | 'cells' | 'untried'>> {
  const elements = elementsOf(bench.topology, catalogue, lastingOn);
  const twos = pairsOf(pairs ? elements : []);
  const all = elements.length + twos.together.length;
  let done = 0;
  const cellOf = (failed: SweepCell['failed'], name: string, came: InOrder | undefined): SweepCell[] => {
    if (came === undefined) return [];
    done += 1;
    tell(`${done} of ${all}: ${name}: ${came.survival}`);
    return [{ failed, ...came }];
  };
  const trySingle = async (one: Pair[0]): Promise<SweepCell[]> =>
    cellOf([one.id], one.name, await tryElements(bench, [one], new Map()));
  const singles = (await Promise.all(elements.map(trySingle))).flat();
  // What two do says something only beside what each of them does alone.
  const alone = aloneIn(singles);
  const tryPair = async (pair: Pair): Promise<SweepCell[]> => {
    const [one, other] = pair;
    const came = await inBothOrders(pair, alone, (order) => tryElements(bench, order, alone));
    return cellOf([one.id, other.id], `${one.name} and ${other.name}`, came);
  };
  const doubles = (await Promise.all(twos.together.map(tryPair))).flat();
  const untried = twos.apart.map(([one, other]) => [one.id, other.id] as const);
  return { elements, cells: [...singles, ...doubles], untried };
}
