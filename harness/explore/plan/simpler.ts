import { isDeepStrictEqual } from 'node:util';
import { inOrder } from './conflicts';
import { offerOf } from './menu';
import type { Offer, Plan, Strike } from './types';

const shortestMs = 200;

/**
 * Plans that are simpler than this one, the boldest first: nothing at all, fewer faults, nothing healed, watched for less long;
 * simpler targets, milder, sooner and shorter. Each is less by `sizeOf`, so that making simpler comes to an end.
 */
export function simplerThan(plan: Plan, menu: readonly Offer[]): Plan[] {
  const { strikes } = plan;
  const alone = strikes.length > 2 ? strikes.map((strike) => [strike]) : [];
  const fewer = strikes.map((_, index) => strikes.filter((_strike, other) => other !== index));
  const changed = (change: (strike: Strike) => readonly Strike[]): Strike[][] =>
    strikes.flatMap((strike, index) => change(strike).map((other) => strikes.with(index, other)));
  const whole = [
    ...(strikes.length > 1 ? [[]] : []),
    ...alone,
    ...fewer,
    ...changed((strike) => {
      const { targets } = offerOf(menu, strike);
      return targets.slice(0, Math.max(0, targets.indexOf(strike.target))).map((target) => ({ ...strike, target }));
    }),
    ...changed((strike) =>
      [0, strike.intensity / 2]
        .filter((milder) => strike.intensity - milder > 0.1)
        .map((milder) => ({ ...strike, intensity: milder }))
        .filter((milder) => !isDeepStrictEqual(parametersOf(milder, menu), parametersOf(strike, menu))),
    ),
    ...changed((strike) => {
      const shorterMs = Math.max(shortestMs, Math.round(strike.lastsMs / 2));
      return shorterMs < strike.lastsMs ? [{ ...strike, lastsMs: shorterMs }] : [];
    }),
    ...changed((strike) => (strike.atMs > shortestMs ? [{ ...strike, atMs: Math.round(strike.atMs / 2) }] : [])),
  ];
  const { tailMs, ...impatient } = plan;
  const simpler = whole.map((some): Plan =>
    some.length === 0 ? { ...impatient, strikes: [] } : { ...plan, strikes: inOrder(some, 0, menu) },
  );
  // What is never healed is not watched beyond it.
  const unhealed = plan.heals && strikes.length > 0 ? [{ ...impatient, heals: false }] : [];
  const hasty = tailMs === undefined ? [] : [impatient];
  const bold = simpler.filter((other) => other.strikes.length < strikes.length);
  const gentle = simpler.filter((other) => other.strikes.length === strikes.length);
  return [...bold, ...unhealed, ...hasty, ...gentle].filter((other) => sizeOf(other, menu) < sizeOf(plan, menu));
}

const room = 1.25;

/**
 * The same, a little longer, if its only fault was made shorter: halved until it just shows it, it would not on every machine, nor
 * for every phase of a timer.
 */
export function roomier(plan: Plan, before: Plan): Plan {
  const [strike, ...others] = plan.strikes;
  const longestMs = Math.max(0, ...before.strikes.map(({ lastsMs }) => lastsMs));
  if (strike === undefined || others.length > 0 || strike.lastsMs >= longestMs) return plan;
  return { ...plan, strikes: [{ ...strike, lastsMs: Math.min(longestMs, Math.round(room * strike.lastsMs)) }] };
}

const parametersOf = (strike: Strike, menu: readonly Offer[]): object =>
  offerOf(menu, strike).parameters(strike.intensity, strike.target);

/** What a reader has to take in: above all faults, then steps, whom, how hard, how long; and a longer watch at the end. */
export function sizeOf({ strikes, heals, tailMs }: Plan, menu: readonly Offer[]): number {
  const ofStrike = (strike: Strike): number => {
    const target = Math.max(0, offerOf(menu, strike).targets.indexOf(strike.target));
    const seconds = (strike.atMs + strike.lastsMs) / 1000;
    return 1000 + 20 * target + 5 * strike.intensity + Math.min(seconds, 100) / 100;
  };
  return (
    strikes.reduce((sum, strike) => sum + ofStrike(strike), 0) + (heals ? 100 : 0) + (tailMs === undefined ? 0 : 10)
  );
}
