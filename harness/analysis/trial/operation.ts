import type { OperationResult, Protocol } from '../../recording/types';

/** One thing that a client did, whatever the source that tells of it. */
export interface Operation {
  readonly invokedNs: bigint;
  /** When the answer was there, be it a refusal; null: nothing came, or too late to be of use. */
  readonly completedNs: bigint | null;
  /** When an answer came too late to be of use. */
  readonly lateNs?: bigint;
  /** When the client knew what became of it, at its timeout at the latest; null: nobody waited for it. */
  readonly overNs: bigint | null;
  readonly result: OperationResult;
  /** Who served it; null: nobody, or it cannot be told. */
  readonly server: string | null;
  readonly detail: string | null;
  /** Of a line on a connection that is held: which of its client's; null: it has none. */
  readonly session?: number | null;
  /** Of a write: its number among the client's. */
  readonly row?: number;
}

/** What one client did with one service by one protocol, in order of invocation. */
export interface OperationRecord {
  readonly client: string;
  readonly service: string;
  readonly protocol: Protocol;
  /** Between two invocations at the client's steady rate, in ms; null where there are too few to tell. */
  readonly intervalMs: number | null;
  readonly operations: readonly Operation[];
  /** Of echoes that are read off the wire, when the client's kernel asked whom to send to; absent where the client itself tells. */
  readonly askedNs?: readonly bigint[];
  /** When it was told. */
  readonly toldNs?: readonly bigint[];
}

/** An operation that had the answer it wanted. */
export interface GoodOperation extends Operation {
  readonly result: 'ok';
  readonly completedNs: bigint;
}

export function isGood(operation: Operation): operation is GoodOperation {
  return operation.result === 'ok' && operation.completedNs !== null;
}

export function isServedBy(server: string | null): (operation: Operation) => boolean {
  return (operation) => isGood(operation) && operation.server === server;
}

/** RFC 6412 §3.7.5: so many good ones in a row, and service counts as restored. */
export const sustainedOperations = 5;

/** Where the first row of so many that are as wanted begins, at this position or later; null where there is none. */
export function sustainedFrom(
  operations: readonly Operation[],
  start: number,
  isWanted: (operation: Operation) => boolean,
): number | null {
  let inRow = 0;
  for (const [at, operation] of operations.entries()) {
    inRow = at >= start && isWanted(operation) ? inRow + 1 : 0;
    if (inRow === sustainedOperations) return at + 1 - sustainedOperations;
  }
  return null;
}

/** When the first of a row of so many good ones had its answer: one that was said again may have had its own after the next. */
export function firstAnswerNs(operations: readonly Operation[], first: number): bigint | null {
  const row = operations.slice(first, first + sustainedOperations).filter(isGood);
  return row.reduce<bigint | null>(
    (earliest, { completedNs }) => (earliest === null || completedNs < earliest ? completedNs : earliest),
    null,
  );
}

/** When all of them had. */
export function lastAnswerNs(operations: readonly Operation[], first: number): bigint | null {
  const row = operations.slice(first, first + sustainedOperations).filter(isGood);
  return row.reduce<bigint | null>(
    (latest, { completedNs }) => (latest === null || completedNs > latest ? completedNs : latest),
    null,
  );
}
