import { requireOpenUnit } from './preconditions';
import { orderStatistic } from './samples';

/**
 * The two definitions in use, always named beside the figure (Hyndman and Fan 1996):
 * `nearest-rank` (their type 1) is a value that really occurred; `type-7` interpolates, as R, NumPy and spreadsheets do.
 */
export type QuantileDefinition = 'nearest-rank' | 'type-7';

// 0.07 * 100 is 7.000000000000001: without a tolerance rounding up would skip a rank.
const rounding = 1e-9;

/**
 * @param sorted at least one sample, ascending
 * @param quantile 0.95 for p95; between 0 and 1, both excluded
 * @throws {RangeError} on an empty sample or a quantile out of range
 */
export function quantileOf(sorted: Float64Array, quantile: number, definition: QuantileDefinition): number {
  requireOpenUnit('quantile', quantile);
  return definition === 'nearest-rank' ? nearestRank(sorted, quantile) : typeSeven(sorted, quantile);
}

function nearestRank(sorted: Float64Array, quantile: number): number {
  return orderStatistic(sorted, Math.max(1, Math.ceil(quantile * sorted.length - rounding)));
}

function typeSeven(sorted: Float64Array, quantile: number): number {
  const position = 1 + (sorted.length - 1) * quantile;
  const rank = Math.floor(position + rounding);
  const fraction = Math.max(0, position - rank);
  const lower = orderStatistic(sorted, rank);
  if (fraction < rounding) return lower;
  const upper = orderStatistic(sorted, rank + 1);
  // Equal neighbours need no interpolation, and two infinite ones allow none.
  return lower === upper ? lower : lower + fraction * (upper - lower);
}
