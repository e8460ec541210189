import { handoverMs } from '../analysis/measures/owners/overlap';
import { durationMs } from '../analysis/interval';
import type { Control } from '../analysis/types';
import { latenessMs } from './lateness';
import { found, type Case, type Outcome } from './outcome';

/** What looks now and then, and looked too seldom: what it did not see says nothing, and what it saw was there. */
const lookingOnly: ReadonlySet<Control['name']> = new Set(['asking', 'probing', 'drops']);

/** Of agents of which nothing is known. */
const usualIntervalMs = 1000;

/** What is left of the findings where these controls failed. */
export function inSpiteOf(
  failed: readonly Control[],
  find: () => readonly Outcome[],
  context: Case,
): readonly Outcome[] {
  const [first] = failed;
  if (first === undefined) return find();
  const onlyLooked = failed.every(({ name }) => lookingOnly.has(name));
  const seen = onlyLooked ? find().filter((finding) => isSeenInSpite(finding, context)) : [];
  const { name: control, detail } = first;
  return seen.length > 0 ? seen : [found('inconclusive', { kind: 'control-failed', control, detail })];
}

/**
 * Whether two owners were seen for clearly longer than can have been missed at either end, and than it takes the two to hear each other
 * on a machine that is as late: on one that is always busy a real split-brain would never fail.
 */
function isSeenInSpite({ reason }: Outcome, { service, trial, topology, theory }: Case): boolean {
  if (reason.kind !== 'split-brain' || reason.class === 'latent') return false;
  const { hiccups = [], schedulerDelayMs } = trial;
  const gapMs = Math.max(schedulerDelayMs, ...hiccups.map(durationMs)) + 1000 / topology.probing.questionRatePerSecond;
  const intervalMs = theory?.advertIntervalMs ?? usualIntervalMs;
  return service.splitBrain.some((split) => {
    const meetingMs = intervalMs + 2 * latenessMs(trial, split) + handoverMs;
    return split.class === reason.class && split.durationMs > 2 * gapMs + meetingMs;
  });
}
