import type { TrialEvidence } from '../trial/trial-evidence';
import type { TrialMeasures } from '../types';
import { controlsOf } from './controls';
import { schedulerDelayMs } from './scheduler-delay';
import { measureVip } from './vip-measures';

export function measure(trial: TrialEvidence): TrialMeasures {
  const delayMs = schedulerDelayMs(trial);
  return {
    vips: trial.vips.map((vip) => measureVip(vip, trial, delayMs)),
    controls: controlsOf(trial, delayMs),
    schedulerDelayMs: delayMs,
  };
}
