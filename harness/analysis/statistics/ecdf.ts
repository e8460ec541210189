import { ascending } from './samples';

/** A step of the empirical distribution: this fraction of the samples is at most `value`. */
export interface EcdfPoint {
  readonly value: number;
  readonly fraction: number;
}

/** One point per distinct value, ascending, the last with fraction 1; none for no samples. In the unit of the samples. */
export function ecdf(samples: readonly number[]): EcdfPoint[] {
  const sorted = ascending(samples);
  const points: EcdfPoint[] = [];
  sorted.forEach((value, index) => {
    if (sorted[index + 1] !== value) points.push({ value, fraction: (index + 1) / sorted.length });
  });
  return points;
}
