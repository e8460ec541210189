/** What a sample is too small to say, and the number of samples from which on it could. */
export interface NotAvailable {
  readonly kind: 'not-available';
  readonly n: number;
  readonly needed: number;
}

export const notAvailable = (n: number, needed: number): NotAvailable => ({ kind: 'not-available', n, needed });

/**
 * Samples in ascending order. Infinity is a sample like any other (what never happened took longer than all that did);
 * leaving such trials out would make a system look the better the worse it is.
 *
 * @throws {RangeError} when a sample is not a number: it has no place in the order
 */
export function ascending(samples: readonly number[]): Float64Array {
  const sorted = Float64Array.from(samples).sort();
  // The sort puts every NaN last.
  if (Number.isNaN(sorted.at(-1))) throw new RangeError('a sample is not a number');
  return sorted;
}

/**
 * The sample of the given rank: 1 is the smallest, n the largest.
 *
 * @throws {RangeError} when there is no such rank
 */
export function orderStatistic(sorted: Float64Array, rank: number): number {
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError(`no rank ${rank} among ${sorted.length} samples`);
  return value;
}
