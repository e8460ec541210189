import { clipAll, durationMs } from '../analysis/interval';
import type { Interval, TrialMeasures } from '../analysis/types';
import { handoverMs } from '../analysis/measures/owners/overlap';
import { idleMs, lateBy, latenessMs } from './lateness';
import { undecided, type Case, type Outcome } from './outcome';

/** A fault takes an address away, and its healing gives it back: each time one of the two yields. */
const mostYields = 2;

/**
 * An owner that yields, and is kept waiting before it can remove the address, has it together with the next one for so long: without
 * the wait there would have been one owner. What lasts for longer is excused by nothing, nor is what comes again and again.
 */
export function unlessYieldedLate(finding: Outcome, { service, trial }: Case): Outcome {
  const { reason, unfinished } = finding;
  if (reason.kind !== 'split-brain' || unfinished === true) return finding;
  const episodes = service.splitBrain.filter((split) => split.class === reason.class);
  const isLate = episodes.every((episode) => episode.durationMs <= keptMs(episode, trial));
  const [longest] = episodes.toSorted((one, other) => other.durationMs - one.durationMs);
  if (!isLate || longest === undefined || reason.durationMs > mostYields * keptMs(longest, trial)) return finding;
  const { durationMs: lastedMs } = longest;
  const besides = lastedMs > latenessMs(trial) ? ', what a hand-over takes besides among them' : '';
  return undecided(finding, lateBy(trial, lastedMs, `two owned it for ${lastedMs.toFixed(1)} ms${besides}`));
}

/**
 * For how long whoever yielded then can have had it beside the next, when it was kept for a processor. Where the lock was not free it
 * is a hand-over like any other when that is: it waits for a processor then, and so does whoever tells of it.
 */
function keptMs(then: Interval, { schedulerDelayMs, lockDelayMs = 0, lockWaits = [] }: TrialMeasures): number {
  const lockedMs = clipAll(lockWaits, then).reduce((sumMs, wait) => sumMs + durationMs(wait), 0);
  const byLockMs = Math.min(lockDelayMs, lockedMs);
  if (byLockMs > idleMs) return handoverMs + 2 * schedulerDelayMs + byLockMs;
  const keptMs = schedulerDelayMs + byLockMs;
  return keptMs > idleMs ? keptMs : 0;
}
