import { join } from 'node:path';
import { showsIn } from '../plan/judge-plan';
import type { Plan, Violation } from '../plan/types';
import { tryPlan, type Bench } from './bench';

export interface Shown {
  readonly k: number;
  /** Trials that said anything. */
  readonly n: number;
}

/** How often a plan shows the violation, in so many labs side by side. */
export async function reproduce(
  bench: Bench,
  plan: Plan,
  violation: Violation,
  { name, times, keepAs }: { readonly name: string; readonly times: number; readonly keepAs?: string },
): Promise<Shown> {
  const expectations = [violation.expectation];
  const trials = Array.from({ length: times }, (_, n) => {
    const kept = keepAs === undefined ? {} : { keepAs: join(keepAs, String(n + 1)) };
    return tryPlan(bench, plan, `${name}-${n + 1}`, { expectations, ...kept });
  });
  const ended = (await Promise.all(trials)).filter((tried) => tried !== undefined);
  const telling = ended.filter(({ outcome }) => outcome.kind !== 'inconclusive');
  const k = telling.filter(({ outcome, seen }) => seen !== null && showsIn(violation, outcome, seen)).length;
  return { k, n: telling.length };
}
