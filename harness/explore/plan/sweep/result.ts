import type { RuntimeName } from '../../../recording/runtime-name';
import type { Element } from './elements';
import type { Survived } from './survival';

/** What survives what; plain data, for reports. */
export interface Sweep {
  readonly format: 'failover-drill/sweep';
  readonly schemaVersion: 1;
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
export interface SweepCell extends Survived {
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

/** Pairs that it does not survive, although it survives each of the two. */
export function doublePoints({ cells }: Pick<Sweep, 'cells'>): SweepCell[] {
  const sound = soundIn(cells);
  return cells.filter(
    (cell) => cell.failed.length === 2 && isTold(cell) && !survives(cell) && cell.failed.every((id) => sound.has(id)),
  );
}

/** Of the pairs that were not tried, those whose two are each survived: they may be points, too, and nobody knows. */
export function openPairs({ cells, untried }: Pick<Sweep, 'cells' | 'untried'>): Sweep['untried'] {
  const sound = soundIn(cells);
  return untried.filter((ids) => ids.every((id) => sound.has(id)));
}

const soundIn = (cells: readonly SweepCell[]): ReadonlySet<string> =>
  new Set(cells.filter((cell) => cell.failed.length === 1 && survives(cell)).map(({ failed }) => failed[0]));

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
