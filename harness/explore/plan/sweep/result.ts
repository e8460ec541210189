import type { RuntimeName } from '../../../recording/runtime-name';
import type { Element } from './elements';
import type { Alone } from './accepted';
import { isBeyond, severityOf, type ToldSign } from './severity';
import type { InOrder } from './orders';
import { tell } from './survival';

/** What survives what; plain data, for reports. */
export interface Sweep {
  readonly format: 'failover-drill/sweep';
  /** 1: pairs were tried in one order alone, writes were not held, and late was by the longer of objective and timers. */
  readonly schemaVersion: 1 | 2;
  readonly topology: string;
  readonly seed: string;
  readonly runtime: RuntimeName;
  readonly command: readonly string[];
  readonly durationMs: number;
  readonly interrupted: boolean;
  readonly elements: readonly Element[];
  readonly cells: readonly SweepCell[];
  /** Pairs that no lab can have fail together, and that are two failures all the same. */
  readonly untried: readonly (readonly [string, string])[];
}

/** One element that failed, or two, by their ids. */
export interface SweepCell extends InOrder {
  readonly failed: readonly [string] | readonly [string, string];
}

export const survives = ({ survival }: Pick<SweepCell, 'survival'>): boolean => survival === 'survives';

const isTold = ({ survival }: SweepCell): boolean => survival !== 'inconclusive';

/** Of some of it nothing can be said. */
export const isOpen = ({ cells, interrupted }: Pick<Sweep, 'cells' | 'interrupted'>): boolean =>
  interrupted || !cells.every(isTold);

/** Of some single element nothing can be said. */
export const areSinglesOpen = (sweep: Pick<Sweep, 'cells' | 'interrupted'>): boolean =>
  isOpen({ ...sweep, cells: sweep.cells.filter(({ failed }) => failed.length === 1) });

/** Elements without which the set-up does not do what it promises. */
export const singlePoints = ({ cells }: Pick<Sweep, 'cells'>): SweepCell[] =>
  cells.filter((cell) => cell.failed.length === 1 && isTold(cell) && !survives(cell));

/** What was not survived; of an older sweep the worst of it alone, of whichever service. */
const signsIn = ({ survival, isKnown, signs }: SweepCell): readonly ToldSign[] =>
  signs ?? (survival === 'inconclusive' || survival === 'survives' ? [] : [{ survival, isKnown }]);

/** What single elements were seen to do; those of which nothing can be said are left out. */
export const aloneIn = (cells: readonly SweepCell[]): Alone =>
  new Map(
    cells.flatMap((cell) =>
      cell.failed.length === 1 && isTold(cell) ? [[cell.failed[0], signsIn(cell)] as const] : [],
    ),
  );

/** Pairs that do what neither of the two does alone, be it that these are not survived either; told of by that. */
export function doublePoints({ cells }: Pick<Sweep, 'cells'>): SweepCell[] {
  const alone = aloneIn(cells);
  return cells.filter(isTold).flatMap((cell) => {
    const singles = cell.failed.flatMap((id) => alone.get(id) ?? []);
    if (cell.failed.length < 2 || !cell.failed.every((id) => alone.has(id))) return [];
    const beyond = signsIn(cell).filter((sign) => isBeyond(sign, singles));
    if (beyond.length === 0) return [];
    return [cell.signs === undefined ? cell : { ...cell, ...tell(beyond) }];
  });
}

/** Pairs of which nothing can be said. */
export const untoldPairs = ({ cells }: Pick<Sweep, 'cells'>): SweepCell[] =>
  cells.filter((cell) => cell.failed.length === 2 && !isTold(cell));

/** Each of them is survived alone. */
export function areSound(failed: readonly string[], { cells }: Pick<Sweep, 'cells'>): boolean {
  const alone = aloneIn(cells);
  return failed.every((id) => alone.get(id)?.length === 0);
}

/** Of the pairs that were not tried, those that may do what neither of the two does alone, and nobody knows: who is lost is lost. */
export function openPairs({ cells, untried }: Pick<Sweep, 'cells' | 'untried'>): Sweep['untried'] {
  const alone = aloneIn(cells);
  const isLeft = (id: string): boolean =>
    alone.get(id)?.every(({ survival }) => severityOf(survival) < severityOf('lost')) === true;
  return untried.filter((ids) => ids.every(isLeft));
}

/** By its points: what is not survived with what is no more survived alone says nothing of its own. */
export function verdictOf(sweep: Pick<Sweep, 'cells' | 'interrupted'>): 'fail' | 'inconclusive' | 'known' | 'pass' {
  const points = [...singlePoints(sweep), ...doublePoints(sweep)];
  if (points.some(({ isKnown }) => !isKnown)) return 'fail';
  if (isOpen(sweep)) return 'inconclusive';
  return points.length > 0 ? 'known' : 'pass';
}

export function cellOf({ cells }: Pick<Sweep, 'cells'>, one: string, other: string): SweepCell | undefined {
  const ids = one === other ? [one] : [one, other];
  return cells.find(
    ({ failed }) => failed.length === ids.length && ids.every((id) => (failed as readonly string[]).includes(id)),
  );
}
