import { covers, msBetween } from '../../interval';
import {
  firstAnswerNs,
  isGood,
  isServedBy,
  lastAnswerNs,
  sustainedFrom,
  sustainedOperations,
  type Operation,
} from '../../trial/operation';
import { replyLimitNs } from '../../trial/probe-log';
import type { ClientMeasures, Interval, OwnerChange } from '../../types';

export type Move = Pick<OwnerChange, 'from' | 'to'>;

type Impact = Pick<
  ClientMeasures,
  'failoverTimeMs' | 'lossDerivedMs' | 'operations' | 'lost' | 'sustainedMs' | 'unrestoredMs'
>;

/** When the fifth good answer in a row came from this server; null when that never happened. */
export function stableSinceNs(operations: readonly Operation[], server: string, sinceNs: bigint): bigint | null {
  const first = sustainedFrom(
    operations,
    0,
    (operation) => operation.invokedNs >= sinceNs && isServedBy(server)(operation),
  );
  return first === null ? null : lastAnswerNs(operations, first);
}

/**
 * The operations of a window of which it is known what became of them: those invoked in it, and those that it found under way
 * and that were lost. The last of the record may yet have had their answer, unless their client tells that they had not.
 */
export function operationsIn(
  operations: readonly Operation[],
  window: Interval,
  knownUntilNs: bigint,
): readonly Operation[] {
  return operations.filter((operation) => {
    const { invokedNs, completedNs, overNs } = operation;
    if (invokedNs < window.fromNs) return !isGood(operation) && overNs !== null && overNs >= window.fromNs;
    const isKnown = completedNs !== null || overNs !== null || invokedNs < knownUntilNs - replyLimitNs;
    return covers(window, invokedNs) && isKnown;
  });
}

/** What one client lost within a window (from fault to healing, usually), and who served it before and after. */
export function impactOf(
  operations: readonly Operation[],
  window: Interval,
  move: Move | null,
  intervalMs: number,
  knownUntilNs: bigint,
): Impact {
  const sent = operationsIn(operations, window, knownUntilNs);
  const lost = sent.filter((operation) => !isGood(operation)).length;
  const restored = restoredNs(sent, window.fromNs);
  return {
    failoverTimeMs: move === null ? null : failoverTimeMs(operations, move, window),
    lossDerivedMs: sent.length === 0 ? null : lost * intervalMs,
    operations: sent.length,
    lost,
    unrestoredMs: restored === null ? unrestoredMs(sent, window.toNs) : null,
    sustainedMs: restored === null ? null : msBetween(restored, heldUntilNs(sent, restored, window.toNs)),
  };
}

/** RFC 6414 §3.6.1: the last good answer of the old owner to the first of a sustained row of the new one. */
function failoverTimeMs(
  operations: readonly Operation[],
  { from, to }: Move,
  { fromNs, toNs }: Interval,
): number | null {
  const sent = operations.filter(({ invokedNs }) => fromNs <= invokedNs && invokedNs < toNs);
  const after = firstOfRowNs(sent, 0, isServedBy(to));
  if (after === null) return null;
  // The old owner may have had it back since.
  const before = operations
    .filter(isGood)
    .findLast(({ completedNs, server }) => server === from && completedNs < after);
  return before === undefined ? null : msBetween(before.completedNs, after);
}

/** The first good answer of the first sustained row after the longest loss; the window's beginning where nothing was lost. */
function restoredNs(sent: readonly Operation[], fromNs: bigint): bigint | null {
  if (sent.length === 0) return null;
  const outage = longestLoss(sent);
  if (outage === null) return fromNs;
  if (!sent.slice(-sustainedOperations).some(isGood)) return null;
  return firstOfRowNs(sent, outage.end, isGood);
}

/** When the first answer of the first such row came, from a position on. */
function firstOfRowNs(
  sent: readonly Operation[],
  start: number,
  isWanted: (operation: Operation) => boolean,
): bigint | null {
  const first = sustainedFrom(sent, start, isWanted);
  return first === null ? null : firstAnswerNs(sent, first);
}

/** How long the outage that is not over has lasted: since the last sustained row, or since the beginning. */
function unrestoredMs(sent: readonly Operation[], toNs: bigint): number {
  let start = 0;
  let inRow = 0;
  for (const [at, operation] of sent.entries()) {
    inRow = isGood(operation) ? inRow + 1 : 0;
    if (inRow >= sustainedOperations) start = at + 1;
  }
  const lost = sent.slice(start).find((operation) => !isGood(operation));
  return lost === undefined ? 0 : msBetween(lost.invokedNs, toNs);
}

/** The longest row of lost operations, as a range of positions. */
function longestLoss(sent: readonly Operation[]): { readonly start: number; readonly end: number } | null {
  let longest: { start: number; end: number } | null = null;
  let start = 0;
  for (const [position, operation] of sent.entries()) {
    if (isGood(operation)) start = position + 1;
    else if (longest === null || position + 1 - start > longest.end - longest.start)
      longest = { start, end: position + 1 };
  }
  return longest;
}

function heldUntilNs(sent: readonly Operation[], restored: bigint, toNs: bigint): bigint {
  return sent.find((operation) => !isGood(operation) && operation.invokedNs > restored)?.invokedNs ?? toNs;
}
