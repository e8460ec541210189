import { type QuantileDefinition, quantileOf } from './quantile';
import { type NotAvailable, ascending, notAvailable, orderStatistic } from './samples';

/** Figures of one sample, in the unit of the samples, never without their number. */
export interface Summary {
  readonly kind: 'summary';
  readonly n: number;
  readonly definition: QuantileDefinition;
  readonly min: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** @throws {RangeError} when a sample is not a number */
export function summarise(
  samples: readonly number[],
  definition: QuantileDefinition = 'nearest-rank',
): Summary | NotAvailable {
  const sorted = ascending(samples);
  const n = sorted.length;
  if (n === 0) return notAvailable(0, 1);
  return {
    kind: 'summary',
    n,
    definition,
    min: orderStatistic(sorted, 1),
    median: quantileOf(sorted, 0.5, definition),
    p95: quantileOf(sorted, 0.95, definition),
    p99: quantileOf(sorted, 0.99, definition),
    max: orderStatistic(sorted, n),
  };
}
