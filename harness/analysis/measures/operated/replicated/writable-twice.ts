import { clipAll, durationMs, earlier, later } from '../../../interval';
import type { Reach } from '../../../ownership/reach';
import { isServedBy, type Operation } from '../../../trial/operation';
import type { Interval, SplitBrain } from '../../../types';
import type { Serving } from '../serving';

/**
 * Two nodes that acknowledge writes at once, whatever an address does: from the first that the later one acknowledged, for as
 * long as each acknowledges others that were begun after it. What was under way at that moment accuses nobody.
 */
export function writableTwice(
  servings: readonly Serving[],
  operations: readonly Operation[],
  network: string,
  reach: Reach,
  window: Interval,
): readonly SplitBrain[] {
  return servings.flatMap((one, index) =>
    servings.slice(index + 1).flatMap((other) => {
      if (one.node === other.node) return [];
      const [both] = clipAll(
        [overlapOf(one, other, operations)].filter((each) => each !== null),
        window,
      );
      if (both === undefined) return [];
      const isTogether = reach.shareListener(one.node, other.node, network, both.fromNs);
      const goesOn = one.end === 'unfinished' && other.end === 'unfinished';
      return {
        ...both,
        class: isTogether ? 'conflict' : 'dual-active',
        owners: [one.node, other.node].toSorted(),
        durationMs: durationMs(both),
        evidence: [],
        ended: goesOn ? 'unfinished' : 'superseded',
      };
    }),
  );
}

function overlapOf(one: Serving, other: Serving, operations: readonly Operation[]): Interval | null {
  const [first, second] = one.fromNs <= other.fromNs ? [one, other] : [other, one];
  const { fromNs } = second;
  const since = ({ node, toNs }: Serving): readonly Operation[] =>
    operations.filter(isServedBy(node)).filter(({ invokedNs }) => fromNs <= invokedNs && invokedNs <= toNs);
  const [next, ...more] = since(first);
  if (next === undefined) return null;
  const lastNs = more.at(-1)?.invokedNs ?? next.invokedNs;
  const togetherNs = earlier(lastNs, since(second).at(-1)?.invokedNs ?? fromNs);
  return { fromNs, toNs: later(togetherNs, next.completedNs ?? next.invokedNs) };
}
