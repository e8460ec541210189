import { join } from 'node:path';
import { showsIn } from '../plan/judge-plan';
import type { Plan, Violation } from '../plan/types';
import { isClosed, tryPlan, type Bench } from './bench';

export interface Shown {
  readonly k: number;
  /** Trials that said anything. */
  readonly n: number;
}

/** What the machine has spoilt says nothing, and others are tried in its place; but not for ever. */
const mostRounds = 3;

/** How often a plan shows the violation, in so many labs that say anything. */
export async function reproduce(
  bench: Bench,
  plan: Plan,
  violation: Violation,
  { name, times, keepAs }: { readonly name: string; readonly times: number; readonly keepAs?: string },
): Promise<Shown> {
  const expectations = [violation.expectation];
  let [k, n] = [0, 0];
  for (let round = 1; n < times && round <= mostRounds && !isClosed(bench); round += 1) {
    const trials = Array.from({ length: times - n }, (_, index) => {
      const kept = keepAs === undefined ? {} : { keepAs: join(keepAs, `${round}-${index + 1}`) };
      return tryPlan(bench, plan, `${name}-${round}-${index + 1}`, { expectations, ...kept });
    });
    const ended = (await Promise.all(trials)).filter((tried) => tried !== undefined);
    const telling = ended.filter(({ outcome }) => outcome.kind !== 'inconclusive');
    n += telling.length;
    k += telling.filter(({ outcome, seen }) => seen !== null && showsIn(violation, outcome, seen)).length;
  }
  return { k, n };
}
