import { clipAll, durationMs, later, without } from '../interval';
import type { Interval, Unheard } from '../types';

/**
 * The longest time in a window in which a witness gave no word, but for those in which it could not; null: it was never silent.
 *
 * @param words each from its beginning to its end
 * @param excused when nothing could be expected of it
 */
export function longestUnheard(
  node: string,
  words: readonly Interval[],
  window: Interval,
  excused: readonly Interval[],
): Unheard | null {
  const silences: Interval[] = [];
  let heardNs = window.fromNs;
  for (const { fromNs, toNs } of words.toSorted((one, other) => (one.fromNs < other.fromNs ? -1 : 1))) {
    silences.push({ fromNs: heardNs, toNs: fromNs });
    heardNs = later(heardNs, toNs);
  }
  const unexplained = without(clipAll([...silences, { fromNs: heardNs, toNs: window.toNs }], window), excused)
    .map((each) => ({ node, fromNs: each.fromNs, toNs: each.toNs, durationMs: durationMs(each) }))
    .toSorted((one, other) => other.durationMs - one.durationMs);
  const [longest] = unexplained;
  if (longest === undefined) return null;
  return longest.toNs === window.toNs ? { ...longest, unfinished: true } : longest;
}
