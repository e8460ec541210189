import { covers, msBetween } from '../../interval';
import { quantileOf } from '../../statistics/quantile';
import { isGood, type Operation } from '../../trial/operation';
import type { Interval, Latency } from '../../types';

/** How long good operations that were invoked in this time took; null where there were none. */
export function latencyIn(operations: readonly Operation[], time: Interval): Latency | null {
  const good = operations.filter(isGood).filter(({ invokedNs }) => covers(time, invokedNs));
  if (good.length === 0) return null;
  const sorted = Float64Array.from(good, ({ invokedNs, completedNs }) => msBetween(invokedNs, completedNs)).sort();
  const quantile = (share: number): number => quantileOf(sorted, share, 'nearest-rank');
  return { n: sorted.length, p50Ms: quantile(0.5), p95Ms: quantile(0.95) };
}
