import { firstInteger } from './first-integer';
import { mannWhitneyRank } from './mann-whitney';
import { requireOpenUnit } from './preconditions';
import { quantileOf } from './quantile';
import { type NotAvailable, ascending, notAvailable, orderStatistic } from './samples';

/** How much larger `other` is than `baseline`, in the unit of the samples. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly n: { readonly baseline: number; readonly other: number };
  readonly differenceOfMedians: number;
  /** Hodges-Lehmann: the median of all pairwise differences. Estimates the difference of medians if the shapes agree. */
  readonly shift: number;
  readonly shiftInterval: ShiftInterval | NotAvailable;
  /** P(other > baseline), ties half: 0.5 when neither tends to be larger. */
  readonly probabilityOther: number;
}

/** Distribution-free: the shifts that a Mann-Whitney test at this confidence would not reject. */
export interface ShiftInterval {
  readonly kind: 'interval';
  readonly confidence: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Compares two independent samples without assuming a distribution (Hodges and Lehmann 1963). Works on all n m pairs.
 *
 * @throws {RangeError} when a sample is not finite: there is no difference between two things that never happened
 */
export function compareSamples(
  baseline: readonly number[],
  other: readonly number[],
  confidence: number,
): Comparison | NotAvailable {
  requireOpenUnit('confidence', confidence);
  if (![...baseline, ...other].every(Number.isFinite)) throw new RangeError('a sample to compare is not finite');
  if (baseline.length === 0 || other.length === 0) return notAvailable(0, 1);

  const differences = ascending(baseline.flatMap((before) => other.map((after) => after - before)));
  return {
    kind: 'comparison',
    n: { baseline: baseline.length, other: other.length },
    differenceOfMedians: median(ascending(other)) - median(ascending(baseline)),
    shift: median(differences),
    shiftInterval: shiftInterval(differences, baseline.length, other.length, confidence),
    probabilityOther: differences.reduce((wins, d) => wins + (Math.sign(d) + 1) / 2, 0) / differences.length,
  };
}

function shiftInterval(
  differences: Float64Array,
  n: number,
  m: number,
  confidence: number,
): ShiftInterval | NotAvailable {
  const rank = mannWhitneyRank(n, m, confidence);
  if (rank === 0) {
    const needed = firstInteger(1, (each) => mannWhitneyRank(each, each, confidence) > 0);
    return notAvailable(Math.min(n, m), needed);
  }
  const lower = orderStatistic(differences, rank);
  const upper = orderStatistic(differences, differences.length + 1 - rank);
  return { kind: 'interval', confidence, lower, upper };
}

const median = (sorted: Float64Array): number => quantileOf(sorted, 0.5, 'type-7');
