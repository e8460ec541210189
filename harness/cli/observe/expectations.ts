import type { TrialMeasures } from '../../analysis/types';
import type { FaultEvent } from '../../recording/types';
import type { Expectation } from '../../schedule/types';
import type { Objectives } from '../../topology/types';

/** How two owners would show, and for how long clients may go unserved, is expected of every set-up at all times. */
export function expectationsFor(
  { takeoverMs, healMs }: Objectives,
  { services }: TrialMeasures,
  marks: readonly FaultEvent[],
): readonly Expectation[] {
  const always: readonly Expectation[] = [
    { name: 'neverHaveTwoOwners' },
    { name: 'blackOutAtMost', limitMs: takeoverMs },
    { name: 'serveWithin', limitMs: takeoverMs },
  ];
  if (marks.length === 0) return [{ name: 'keepItsOwner' }, ...always];
  // What was done to a standby, or to a cable, moves nothing.
  const taken: readonly Expectation[] = services.some(({ mustMove }) => mustMove)
    ? [{ name: 'takeOverWithin', limitMs: takeoverMs }]
    : [];
  const isHealed = marks.some(({ phase }) => phase === 'healed');
  return [...taken, ...always, ...(isHealed ? [{ name: 'agreeWithin', limitMs: healMs } as const] : [])];
}
