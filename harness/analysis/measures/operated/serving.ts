import { isGood, sustainedOperations, type Operation } from '../../trial/operation';
import type { Interval } from '../../types';

/** A time in which clients were served by this node, as the answers themselves say. */
export interface Serving extends Interval {
  readonly node: string;
  /** Whoever had served the operation before its first; null: nobody had. */
  readonly after: { readonly node: string } | null;
  readonly end: 'superseded' | 'unfinished';
}

interface OpenServing extends Serving {
  toNs: bigint;
  end: 'superseded' | 'unfinished';
  lastPosition: number;
}

/**
 * Who serves, from the operations of all clients together: a node does from its first good answer to its last. It has ceased when
 * none of so many operations was its own that each provider could have had several of them, however they take turns; those
 * that were lost count, too.
 */
export function servingsIn(operations: readonly Operation[], providers: number, endNs: bigint): readonly Serving[] {
  const over = operations
    .map((operation) => ({ operation, atNs: operation.completedNs ?? operation.overNs ?? operation.invokedNs }))
    .sort((one, other) => Number(one.atNs - other.atNs));
  const unheard = sustainedOperations * Math.max(1, providers);
  const servings: OpenServing[] = [];
  let latest: string | null = null;
  for (const [position, { operation, atNs }] of over.entries()) {
    const { server: node } = operation;
    if (!isGood(operation) || node === null) continue;
    const own = servings.findLast((serving) => serving.node === node);
    if (own !== undefined && position - own.lastPosition <= unheard) {
      own.toNs = atNs;
      own.lastPosition = position;
    } else {
      const after = latest === null ? null : { node: latest };
      servings.push({ node, fromNs: atNs, toNs: atNs, after, end: 'superseded', lastPosition: position });
    }
    latest = node;
  }
  return servings.map(({ lastPosition, ...serving }) =>
    over.length - 1 - lastPosition < sustainedOperations ? { ...serving, toNs: endNs, end: 'unfinished' } : serving,
  );
}
