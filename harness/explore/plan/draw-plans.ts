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
/** After the grace of whoever can serve, whether anybody does is looked at for so long. */
const beyondMs = 1000;

const hundredths = (share: number): number => Math.round(100 * share) / 100;

/**
 * Plans without end, the same for the same seed. First each kind of fault strikes once, alone and for longer than any takeover:
 * what a set-up cannot stand at all is found by that. Then the seed draws for each plan which faults are likely in it (some
 * not at all), how many there are, whom they strike, how hard, when and for how long.
 */
export function* drawPlans(menu: readonly Offer[], seed: string, pace: Pace): Generator<Plan, never> {
  const visited = new Set<string>();
  const alone = eachAlone(menu, new Draws(seed, 'alone'), pace);
  for (const plan of alone) {
    for (const cell of cellsOf(plan, pace.takeoverMs)) visited.add(cell);
    yield plan;
  }
  for (let number = alone.length + 1; ; number += 1) {
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

/** In an order of the seed's; of those that excuse least the violations come first. */
function eachAlone(menu: readonly Offer[], draws: Draws, { graceMs }: Pace): readonly Plan[] {
  const excuse = { clean: 0, none: 1, murky: 2 } as const;
  const drawn = menu.map((offer) => {
    const [target] = offer.targets;
    if (target === undefined) throw new RangeError(`${offer.kind} has nobody to strike`);
    const intensity = hundredths(draws.share());
    const strike: Strike = { kind: offer.kind, target, intensity, atMs: 0, lastsMs: Math.round(graceMs + beyondMs) };
    return { strike, rank: excuse[offer.effect(intensity, target)] + draws.share() };
  });
  const inTurn = drawn.toSorted((one, other) => one.rank - other.rank);
  return inTurn.map(({ strike }) => ({ strikes: [strike], heals: true }));
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
      draws.weighted([0.4 * pace.takeoverMs, 1.5 * pace.takeoverMs, pace.graceMs + beyondMs], [1, 1, 2]),
    );
    strikes.push({
      ...{ kind: offer.kind, target: draws.one(offer.targets), intensity: hundredths(draws.share()) },
      ...{ atMs: Math.round(atMs), lastsMs },
    });
    atMs += draws.one([0.3 * pace.takeoverMs, lastsMs + gapMs, lastsMs + 1.5 * pace.takeoverMs]);
  }
  return { strikes: inOrder(strikes, gapMs, menu), heals: true };
}
