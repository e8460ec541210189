import { binomialCdf } from './distributions';
import { firstInteger } from './first-integer';
import { requireOpenUnit } from './preconditions';
import { type NotAvailable, ascending, notAvailable, orderStatistic } from './samples';

/** A confidence bound that is itself one of the samples: the one of this rank (1 is the smallest). */
export interface QuantileBound {
  readonly kind: 'bound';
  readonly value: number;
  readonly rank: number;
}

export interface QuantileInterval {
  readonly n: number;
  readonly quantile: number;
  readonly confidence: number;
  readonly lower: QuantileBound | NotAvailable;
  readonly upper: QuantileBound | NotAvailable;
}

/**
 * A one-sided upper bound of a quantile, whatever the distribution: the number of samples below the true quantile is
 * binomial, so a rank can be chosen that is too low with at most 1 - confidence (David and Nagaraja, Order Statistics, 7.1).
 *
 * @param quantile 0.99 for p99
 * @param confidence 0.95 for 95 %
 */
export function quantileUpperBound(
  samples: readonly number[],
  quantile: number,
  confidence: number,
): QuantileBound | NotAvailable {
  requireOpenUnit('quantile', quantile);
  requireOpenUnit('confidence', confidence);
  const sorted = ascending(samples);
  const n = sorted.length;
  const rank = upperRank(n, quantile, confidence);
  if (rank > n) return notAvailable(n, samplesNeeded(quantile, confidence));
  return { kind: 'bound', value: orderStatistic(sorted, rank), rank };
}

/** The mirror image: the lower bound of p99 is the upper bound of p1, counted from above. */
export function quantileLowerBound(
  samples: readonly number[],
  quantile: number,
  confidence: number,
): QuantileBound | NotAvailable {
  const mirrored = quantileUpperBound(
    samples.map((value) => -value),
    1 - quantile,
    confidence,
  );
  if (mirrored.kind === 'not-available') return mirrored;
  return { kind: 'bound', value: -mirrored.value, rank: samples.length + 1 - mirrored.rank };
}

/** The equal-tailed two-sided interval. Each side that n cannot support is 'not-available' by itself. */
export function quantileInterval(samples: readonly number[], quantile: number, confidence: number): QuantileInterval {
  const perSide = (1 + confidence) / 2;
  return {
    n: samples.length,
    quantile,
    confidence,
    lower: quantileLowerBound(samples, quantile, perSide),
    upper: quantileUpperBound(samples, quantile, perSide),
  };
}

function upperRank(n: number, quantile: number, confidence: number): number {
  return firstInteger(1, (rank) => rank > n || binomialCdf(rank - 1, n, quantile) >= confidence);
}

/** Even the largest sample lies below the quantile with probability quantile^n. */
function samplesNeeded(quantile: number, confidence: number): number {
  return firstInteger(1, (n) => 1 - quantile ** n >= confidence);
}
