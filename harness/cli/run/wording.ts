import { countText } from '../../../reports';
import { beginDecision, trialsToHold } from '../../analysis/statistics';
import type { Disturbance } from '../../drill/run/disturbance';
import { firstJobs, type Jobs } from '../../drill/run/pace';
import type { Extent } from '../../drill/run/extent';

/** What a claim will take; nothing where the number of trials was simply given. */
export function extentText(extent: Extent): string {
  if (extent.kind === 'fixed') return '';
  const needed = trialsToHold(beginDecision(extent.quantile));
  const plan = `"${extent.claim.text}" takes ${countText(needed, 'trial')} of a drill if none is over the limit`;
  const never = extent.atMost < needed ? ', so that it cannot be shown to hold' : '';
  return `${plan}; at most ${extent.atMost} ${extent.atMost === 1 ? 'is' : 'are'} run${never}`;
}

export const labsText = (jobs: Jobs): string =>
  jobs === 'as-held'
    ? `${countText(firstJobs(), 'lab')} side by side to begin with`
    : jobs === 1
      ? 'one lab at a time'
      : `${jobs} labs side by side`;

/** A lock that nobody holds for long is had at once. */
const tellingMs = 5;

/** The least that labs side by side owe to their figures: how late they made each other, and what that did to the verdicts. */
export function disturbanceText({ trials, worst, lockDelayMs = 0, spoilt }: Disturbance, jobs: Jobs): string {
  if (worst === null) return 'no lab was measured';
  const { schedulerDelayMs, recording } = worst;
  const where = recording === null ? '' : ` (${recording})`;
  const late = `processors kept the labs waiting for at most ${schedulerDelayMs.toFixed(1)} ms in ${countText(trials, 'trial')}${where}`;
  const locked = lockDelayMs < tellingMs ? '' : `, and the kernel’s network lock for ${lockDelayMs.toFixed(1)} ms`;
  if (spoilt === 0) return `${late}${locked}; no trial was failed by less than its own delay`;
  const fewer = jobs === 'as-held' ? 1 : Math.ceil(jobs / 2);
  const remedy = jobs === 1 ? 'something else keeps this machine busy' : `try --jobs ${fewer}`;
  return `${late}${locked}; ${countText(spoilt, 'trial')} ${spoilt === 1 ? 'is' : 'are'} inconclusive for it: ${remedy}`;
}
