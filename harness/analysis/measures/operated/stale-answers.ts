import { msBetween } from '../../interval';
import { isGood, type Operation } from '../../trial/operation';
import type { StaleAnswers } from '../../types';

/** A record that was changed: what it named before, and for how long that might be kept. */
export interface ChangedRecord {
  readonly from: string;
  /** When that was seen; it may have been as much earlier. */
  readonly switchedNs: bigint;
  readonly resolutionMs: number;
  /** When it was changed back, or the end of the record. */
  readonly untilNs: bigint;
  readonly ttlMs: number;
}

/** Answers that named the old provider although its record had been changed and its time was over. */
export function staleAnswersIn(
  operations: readonly Operation[],
  { from, switchedNs, resolutionMs, untilNs, ttlMs }: ChangedRecord,
): StaleAnswers {
  const forgottenNs = switchedNs + BigInt(Math.round(ttlMs * 1e6));
  const stale = operations
    .filter(isGood)
    .filter(({ invokedNs, server }) => server === from && invokedNs > forgottenNs && invokedNs < untilNs);
  const last = stale.at(-1);
  return {
    answers: stale.length,
    longestMs: last === undefined ? 0 : msBetween(forgottenNs, last.completedNs) + resolutionMs,
  };
}

/** The TTL that answers told, at most; null where none told any. Resolvers count it down, so that the most is the record's own. */
export function ttlMsIn(operations: readonly Operation[], untilNs: bigint): number | null {
  const told = operations
    .filter(({ invokedNs }) => invokedNs < untilNs)
    .flatMap(({ detail }) => {
      const [, seconds] = / ttl (\d+)$/.exec(detail ?? '') ?? [];
      return seconds === undefined ? [] : [Number(seconds) * 1000];
    });
  return told.length === 0 ? null : told.reduce((most, ttlMs) => Math.max(most, ttlMs));
}
