import { conflict } from './conflicts';
import type { Offer, Plan, Strike } from './types';

/**
 * What a plan visits: each of its faults in the state in which the set-up then is, as far as the plan decides it: settled, while
 * others are in force, or after others are over; and for a moment, or for longer than a takeover takes. It follows from the
 * plan alone, so that what is drawn next does, too.
 */
export function cellsOf({ strikes }: Pick<Plan, 'strikes'>, takeoverMs: number): string[] {
  return strikes.map((strike, index) => {
    const before = strikes.slice(0, index);
    const inForce = before.filter(({ atMs, lastsMs }) => atMs + lastsMs > strike.atMs);
    return cell(stateName(inForce, before), strike, strike.lastsMs < takeoverMs);
  });
}

const settled = 'settled';
const moment = ', for a moment';

/** Nothing else is broken, nor was. */
export const isAlone = (of: string): boolean => of.startsWith(settled);
export const isForAMoment = (of: string): boolean => of.endsWith(moment);

const cell = (state: string, { kind, target }: Pick<Strike, 'kind' | 'target'>, isBrief: boolean): string =>
  `${state} x ${kind} ${target}${isBrief ? moment : ''}`;

function stateName(inForce: readonly Strike[], before: readonly Strike[]): string {
  if (inForce.length > 0) return `during ${namesOf(inForce)}`;
  return before.length > 0 ? `after ${namesOf(before.slice(-1))}` : settled;
}

const namesOf = (strikes: readonly Strike[]): string =>
  [...new Set(strikes.map(({ kind }) => kind))].toSorted().join(' and ');

/** Every fault on every target, in each state that one other fault leads to, unless the two are never in force together. */
export function allCells(menu: readonly Offer[]): string[] {
  return menu.flatMap(({ kind, targets }) =>
    targets.flatMap((target) => {
      const isTogether = (other: Offer): boolean =>
        other.targets.some((its) => !conflict(longest(other.kind, its), longest(kind, target), menu));
      const states = menu.flatMap((other) => [
        ...(isTogether(other) ? [`during ${other.kind}`] : []),
        `after ${other.kind}`,
      ]);
      return [settled, ...states].flatMap((state) =>
        [false, true].map((isBrief) => cell(state, { kind, target }, isBrief)),
      );
    }),
  );
}

const longest = (kind: string, target: string): Strike => ({
  ...{ kind, target, intensity: 0 },
  ...{ atMs: 0, lastsMs: Infinity },
});

/** How much of that was visited. */
export interface Coverage {
  readonly visited: number;
  readonly all: number;
  /** Of a set-up in which nothing else is broken. */
  readonly settled: { readonly visited: number; readonly all: number; readonly missing: readonly string[] };
}

export function coverageOf(menu: readonly Offer[], visited: ReadonlySet<string>): Coverage {
  const all = allCells(menu);
  const alone = all.filter(isAlone);
  const missing = alone.filter((one) => !visited.has(one));
  return {
    visited: all.filter((one) => visited.has(one)).length,
    all: all.length,
    settled: { visited: alone.length - missing.length, all: alone.length, missing },
  };
}
