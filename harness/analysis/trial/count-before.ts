/** How many of the first were invoked before a moment. */
export function countBefore(operations: readonly { readonly invokedNs: bigint }[], momentNs: bigint): number {
  const first = operations.findIndex(({ invokedNs }) => invokedNs >= momentNs);
  return first < 0 ? operations.length : first;
}
