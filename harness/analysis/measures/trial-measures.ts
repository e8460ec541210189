import type { TrialEvidence } from '../trial/trial-evidence';
import type { TrialMeasures } from '../types';
import { controlsOf } from './controls';
import { schedulerDelayMs } from './scheduler-delay';
import { measureService } from './service-measures';

export function measure(trial: TrialEvidence): TrialMeasures {
  const delayMs = schedulerDelayMs(trial);
  return {
    services: trial.services.map((service) => measureService(service, trial, delayMs)),
    controls: controlsOf(trial, delayMs),
    schedulerDelayMs: delayMs,
  };
}
