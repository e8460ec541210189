import { cellsOf, isAlone, isForAMoment } from './coverage';
import { inOrder } from './conflicts';
import { Draws } from './draws';
import type { Offer, Plan, Strike } from './types';

/** What the times of a plan are measured by. */
export interface Pace {
  /** What a takeover takes at most. */
  readonly takeoverMs: number;
  /** After so long without a change, whoever can serve must. */
  readonly graceMs: number;
}

/** Of so many that are drawn, the one that visits most of what was not visited yet is taken. */
const candidates = 12;
/** What a fault does alone is worth knowing before what it does together with others, and for long before for a moment. */
const worth = { alone: 4, aloneForAMoment: 2, together: 1 };
const most = 4;
const gapMs = 100;

/**
 * Plans without end, the same for the same seed. The seed draws for each plan which faults are likely in it (some not at
 * all), how many there are, whom they strike, how hard, when and for how long.
 */
export function* drawPlans(menu: readonly Offer[], seed: string, pace: Pace): Generator<Plan, never> {
  const visited = new Set<string>();
  for (let number = 1; ; number += 1) {
    const drawn = Array.from({ length: candidates }, (_, n) => drawPlan(menu, new Draws(seed, number, n), pace));
    const news = drawn.map((plan) => {
      const cells = cellsOf(plan, pace.takeoverMs);
      return [...new Set(cells)].reduce((sum, cell) => sum + (visited.has(cell) ? 0 : worthOf(cell)), 0) / cells.length;
    });
    const best = drawn[news.indexOf(Math.max(...news))];
    if (best === undefined) throw new RangeError('nothing was drawn');
    for (const cell of cellsOf(best, pace.takeoverMs)) visited.add(cell);
    yield best;
  }
}

function worthOf(cell: string): number {
  if (!isAlone(cell)) return worth.together;
  return isForAMoment(cell) ? worth.aloneForAMoment : worth.alone;
}

function drawPlan(menu: readonly Offer[], draws: Draws, pace: Pace): Plan {
  const weights = menu.map(() => draws.one([0, 1, 1, 4]));
  if (!weights.some((weight) => weight > 0)) weights.fill(1);
  const count = draws.weighted(
    Array.from({ length: most }, (_, n) => n + 1),
    [4, 4, 2, 1],
  );
  const strikes: Strike[] = [];
  let atMs = 0;
  for (let n = 0; n < count; n += 1) {
    const offer = draws.weighted(menu, weights);
    const lastsMs = Math.round(
      draws.weighted([0.4 * pace.takeoverMs, 1.5 * pace.takeoverMs, pace.graceMs + 1000], [1, 1, 2]),
    );
    strikes.push({
      ...{ kind: offer.kind, target: draws.one(offer.targets), intensity: Math.round(100 * draws.share()) / 100 },
      ...{ atMs: Math.round(atMs), lastsMs },
    });
    atMs += draws.one([0.3 * pace.takeoverMs, lastsMs + gapMs, lastsMs + 1.5 * pace.takeoverMs]);
  }
  return { strikes: inOrder(strikes, gapMs), heals: true };
}
