import type { TrialEvidence } from '../trial/trial-evidence';
import type { TrialMeasures } from '../types';
import { measureOperated } from './operated/operated-service';
import { operatedServicesOf } from './operated/operated-services';
import { controlsOf } from './controls';
import { schedulerDelayMs } from './scheduler-delay';
import { measureService } from './service-measures';

export function measure(trial: TrialEvidence): TrialMeasures {
  const delayMs = schedulerDelayMs(trial);
  const recordsOf = (name: string) => trial.operations.filter(({ service }) => service === name);
  return {
    services: [
      ...trial.services.map((service) => measureService(service, trial, delayMs)),
      ...operatedServicesOf(trial.manifest.topology).map((service) =>
        measureOperated(service, recordsOf(service.name), trial),
      ),
    ],
    controls: controlsOf(trial, delayMs),
    schedulerDelayMs: delayMs,
  };
}
