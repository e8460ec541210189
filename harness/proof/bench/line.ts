import { ascending } from '../../analysis/statistics/samples';
import { quantileOf } from '../../analysis/statistics/quantile';

/** What was measured, what it is held against, and the target: all of them figures of one run. */
export interface Line {
  readonly subject: string;
  readonly unit: Unit;
  /** At least one. */
  readonly samples: readonly number[];
  readonly peer?: { readonly name: string; readonly samples: readonly number[] };
  readonly target?: Target;
  /** What makes the figure worthless, however good it is: the target counts as missed. */
  readonly flaw?: string;
}

export type Unit = 'ms' | 's' | 'MB' | 'frames/s' | 'labs';

/** Of some the more is the better. */
export const moreIsBetter = (unit: string): boolean => ['frames/s', 'labs'].includes(unit);

export type Target =
  /** The figure itself, at this quantile. */
  | { readonly kind: 'at-most'; readonly limit: number; readonly quantile: 'median' | 'p95' }
  /** So many times as good as the peer, median against median. */
  | { readonly kind: 'times-peer'; readonly times: number };

/** What could not be measured here, and why. */
export interface Skipped {
  readonly subject: string;
  readonly skipped: string;
}

export type Entry = Line | Skipped;

export interface Figures {
  readonly n: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

export interface Outcome {
  readonly figures: Figures;
  readonly peer: Figures | null;
  /** How many times as good as the peer: faster, smaller. */
  readonly ratio: number | null;
  readonly met: boolean | null;
}

export function outcomeOf({ samples, unit, peer, target, flaw }: Line): Outcome {
  const figures = figuresOf(samples);
  const theirs = peer ? figuresOf(peer.samples) : null;
  const ratio = theirs && (moreIsBetter(unit) ? figures.median / theirs.median : theirs.median / figures.median);
  return { figures, peer: theirs, ratio, met: target ? flaw === undefined && isMet(target, figures, ratio) : null };
}

function isMet(target: Target, figures: Figures, ratio: number | null): boolean {
  if (target.kind === 'at-most') return figures[target.quantile] <= target.limit;
  return ratio !== null && ratio >= target.times;
}

/** @throws {RangeError} on no samples */
export function figuresOf(samples: readonly number[]): Figures {
  const sorted = ascending(samples);
  const at = (quantile: number): number => quantileOf(sorted, quantile, 'nearest-rank');
  return { n: sorted.length, median: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? Number.NaN };
}
