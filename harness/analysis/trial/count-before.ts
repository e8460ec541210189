/** How many of the first were invoked before a moment. */
export function countBefore(operations: readonly { readonly invokedNs: bigint }[], momentNs: bigint): number {
  const first = operations.findIndex(({ invokedNs }) => invokedNs >= momentNs);
  return first < 0 ? operations.length : first;
}

/** How many of what came in order of time came until a moment, that included. */
export function countUntil(ordered: readonly { readonly atNs: bigint }[], momentNs: bigint): number {
  let [from, to] = [0, ordered.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ordered[middle]?.atNs ?? momentNs) <= momentNs) from = middle + 1;
    else to = middle;
  }
  return from;
}
