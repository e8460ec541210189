import type { Offer, Outcome, Plan } from './types';

/** What became of the plans in which one kind of fault strikes and nothing else does: what is to be known before all else. */
export interface Alone {
  /** Kinds of fault that there are here. */
  readonly all: number;
  /** Of so many a trial says how the set-up bears them. */
  readonly told: number;
  /** Tried, and every trial was inconclusive, or there was nothing sound yet to be struck. */
  readonly spoilt: readonly string[];
  /** There was no time for them. */
  readonly untried: readonly string[];
}

/** A trial that tells how its faults are borne: of a set-up that never settled nothing was struck. */
export const tellsOfFaults = (outcome: Outcome): boolean =>
  outcome.kind === 'violated'
    ? !outcome.violations.some(({ rule }) => rule === 'never-settles')
    : outcome.kind !== 'inconclusive';

export function aloneOf(
  menu: readonly Offer[],
  tried: readonly { readonly plan: Pick<Plan, 'strikes'>; readonly outcome: Outcome }[],
): Alone {
  const alone = tried.filter(({ plan }) => plan.strikes.length === 1);
  const kindsOf = (some: typeof alone): Set<string> =>
    new Set(some.flatMap(({ plan }) => plan.strikes.map(({ kind }) => kind)));
  const struck = kindsOf(alone);
  const told = kindsOf(alone.filter(({ outcome }) => tellsOfFaults(outcome)));
  const kinds = menu.map(({ kind }) => kind);
  return {
    all: kinds.length,
    told: kinds.filter((kind) => told.has(kind)).length,
    spoilt: kinds.filter((kind) => struck.has(kind) && !told.has(kind)),
    untried: kinds.filter((kind) => !struck.has(kind)),
  };
}
