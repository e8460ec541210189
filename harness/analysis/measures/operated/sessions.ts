import { msBetween } from '../../interval';
import { isGood, type Operation, type OperationRecord } from '../../trial/operation';
import type { Interval, Sessions } from '../../types';

/**
 * What became of the sessions that a client held: of each that had served a line since the lab had settled. One whose last line
 * was answered has survived, however long it paused; one that was ended, by whomever, was reset; one that is still open and
 * answers nothing has stalled. Null where the client holds none.
 *
 * @param struckNs when a fault struck: what was not open then had nothing to survive; null: none did
 */
export function sessionsOf(
  record: OperationRecord,
  { fromNs, toNs }: Interval,
  struckNs: bigint | null,
): Sessions | null {
  if (record.protocol !== 'tcp-session') return null;
  const lines = record.operations.filter(({ session = null, invokedNs }) => session !== null && invokedNs < toNs);
  const held = [...Map.groupBy(lines, ({ session }) => session).values()].filter((own) =>
    own.some((line) => isGood(line) && line.completedNs >= fromNs),
  );
  const of = (fate: Fate) => held.filter((own) => fateOf(own) === fate);
  const survived = of('survived');
  return {
    held: held.length,
    ...(struckNs !== null && { underWay: held.filter(isOpenAt(struckNs)).length }),
    survived: survived.length,
    stalled: of('stalled').length,
    reset: of('reset').length,
    pausedMs: survived.length === 0 ? null : Math.max(...survived.map((own) => longestPauseMs(own, fromNs))),
  };
}

/** It had served a line by then, and another was not over. */
const isOpenAt =
  (atNs: bigint) =>
  (lines: readonly Operation[]): boolean =>
    lines.some((line) => isGood(line) && line.completedNs <= atNs) &&
    lines.some(({ invokedNs, overNs }) => (overNs ?? invokedNs) > atNs);

type Fate = 'survived' | 'stalled' | 'reset';

function longestPauseMs(lines: readonly Operation[], sinceNs: bigint): number {
  const answers = lines.filter(isGood).filter(({ completedNs }) => completedNs >= sinceNs);
  const pauses = answers
    .slice(1)
    .map(({ completedNs }, index) => msBetween(answers[index]?.completedNs ?? completedNs, completedNs));
  return Math.max(0, ...pauses);
}

/** A line that failed and yet had an answer had the end of its session for one. */
function fateOf(lines: readonly Operation[]): Fate {
  if (lines.some((line) => !isGood(line) && line.completedNs !== null)) return 'reset';
  const last = lines.at(-1);
  return last !== undefined && isGood(last) ? 'survived' : 'stalled';
}
