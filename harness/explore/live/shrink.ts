import { simplerThan } from '../plan/simpler';
import type { Plan, Violation } from '../plan/types';
import { isClosed, type Bench } from './bench';
import { reproduce, type Shown } from './reproduce';

/** Labs are not deterministic: a simpler plan is taken when it shows the violation in as many of so many as this one does. */
const repetitions = 3;
const mostTrials = 90;

/** Until when a plan is made simpler, and for how long one is made milder and shorter that has but one fault: less matters in it. */
export interface Patience {
  /** `performance.now()`. */
  readonly untilMs: number;
  readonly gentlyMs: number;
}

export interface Shrunk {
  /** Each simpler than the one before: the last is the simplest. The first is the plan itself. */
  readonly plans: readonly [Plan, ...Plan[]];
  readonly trials: number;
}

/**
 * Simpler and simpler plans that were found to show it as well; none, where it does not show most of the time itself. As many
 * candidates as there may be labs are tried once, side by side; of those that showed it the boldest is tried again.
 */
export async function shrink(
  bench: Bench,
  plan: Plan,
  violation: Violation,
  { name, untilMs, gentlyMs }: Patience & { readonly name: string },
): Promise<Shrunk> {
  const plans: [Plan, ...Plan[]] = [plan];
  let [simplest, trials, endMs] = [plan, 0, untilMs];
  const isOver = (): boolean => isClosed(bench) || performance.now() > endMs || trials >= mostTrials;
  const onlyGently = (): void => {
    endMs = Math.min(endMs, performance.now() + gentlyMs);
  };
  const tried = async (candidate: Plan, times: number): Promise<Shown> => {
    trials += times;
    return reproduce(bench, candidate, violation, { name: `${name}-${trials}`, times });
  };
  const first = await tried(plan, repetitions);
  if (2 * first.k <= first.n) return { plans, trials };
  if (plan.strikes.length === 1) onlyGently();
  const isEnough = (k: number, n: number): boolean => (first.k === first.n ? n > 0 && k === n : 2 * k > n);
  let candidates = simplerThan(simplest, bench.menu);
  // From where the last one was taken, and round: what was in vain before mostly is so again.
  for (let [next, inVain] = [0, 0]; inVain < candidates.length && !isOver();) {
    const count = Math.min(bench.labs.labs, candidates.length - inVain);
    const batch = Array.from({ length: count }, (_, n) => candidates[(next + n) % candidates.length] ?? plan);
    const once = await Promise.all(batch.map((candidate) => tried(candidate, 1)));
    const taken = await firstOf(batch, async (candidate, at) => {
      const { k } = once[at] ?? { k: 0 };
      if (k === 0) return false;
      const again = await tried(candidate, repetitions - 1);
      return isEnough(k + again.k, 1 + again.n);
    });
    if (taken === undefined) {
      [next, inVain] = [next + count, inVain + count];
      continue;
    }
    next = taken.strikes.length < simplest.strikes.length ? 0 : (next + batch.indexOf(taken)) % candidates.length;
    inVain = 0;
    if (taken.strikes.length === 1 && simplest.strikes.length > 1) onlyGently();
    simplest = taken;
    plans.push(taken);
    candidates = simplerThan(simplest, bench.menu);
  }
  return { plans, trials };
}

async function firstOf<Item>(
  items: readonly Item[],
  is: (item: Item, at: number) => Promise<boolean>,
): Promise<Item | undefined> {
  for (const [at, item] of items.entries()) if (await is(item, at)) return item;
  return undefined;
}
