import type { Interval } from '../../analysis';

const full = '\u2588';
const empty = '\u00b7';

/**
 * One row of the picture: a cell is filled where any of the intervals touches it, so that a spell too short for its cell is
 * still seen.
 */
export function bar(intervals: readonly Interval[], { fromNs, toNs }: Interval, width: number): string {
  const spanNs = toNs > fromNs ? toNs - fromNs : 1n;
  const cellOf = (atNs: bigint) => Number(((atNs - fromNs) * BigInt(width)) / spanNs);
  const filled = new Set<number>();
  for (const interval of intervals) {
    const last = Math.min(width - 1, cellOf(interval.toNs > interval.fromNs ? interval.toNs - 1n : interval.toNs));
    for (let cell = Math.max(0, cellOf(interval.fromNs)); cell <= last; cell += 1) filled.add(cell);
  }
  return Array.from({ length: width }, (_, cell) => (filled.has(cell) ? full : empty)).join('');
}
