import { clipAll, durationMs } from '../../interval';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { TrialMeasures } from '../../types';
import { hiccupsIn } from './hiccups';
import { singleWaitsIn, waitsIn } from './waits';

/** What is shorter an idle machine has at every moment, and it explains nothing. */
const tellingMs = 4;

/**
 * How late the machine ever was to let a process run, at a stretch: an instrument, or whoever of a node the kernel tells of. What never
 * settled may have been kept from it by any wait: what had not come back by itself may have been lost to one before anything was asked.
 */
export function schedulerDelayMs(trial: TrialEvidence): number {
  const { settledNs, endedNs, unsettled } = trial.manifest;
  const window = { fromNs: unsettled?.kind === 'never-settled' ? 0n : settledNs, toNs: endedNs };
  const lates = [...clipAll(singleWaitsIn(trial), window), ...hiccupsIn(trial).filter(({ unserved }) => !unserved)];
  return lates.reduce((worstMs, late) => Math.max(worstMs, durationMs(late)), 0);
}

/** When it was: of nodes all that they waited, of instruments what tells of any. */
export const delaysOf = (trial: TrialEvidence): Pick<TrialMeasures, 'settledNs' | 'waits' | 'hiccups'> => ({
  settledNs: trial.manifest.settledNs,
  waits: waitsIn(trial),
  hiccups: hiccupsIn(trial).filter((late) => durationMs(late) > tellingMs),
});
