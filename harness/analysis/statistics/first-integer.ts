/**
 * The first integer from `from` on for which a monotone predicate (false, ..., false, true, ...) is true.
 * Doubles its stride, then bisects: thousands of trials cost a dozen evaluations.
 * The predicate must become true somewhere, or this does not end.
 */
export function firstInteger(from: number, holds: (candidate: number) => boolean): number {
  if (holds(from)) return from;
  let below = from;
  let stride = 1;
  while (!holds(below + stride)) {
    below += stride;
    stride *= 2;
  }
  let reached = below + stride;
  while (reached - below > 1) {
    const middle = Math.floor((below + reached) / 2);
    if (holds(middle)) reached = middle;
    else below = middle;
  }
  return reached;
}
