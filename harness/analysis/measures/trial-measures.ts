import type { TrialEvidence } from '../trial/trial-evidence';
import type { TrialMeasures } from '../types';
import { measureOperated, type OperatedService } from './operated/operated-service';
import { controlsOf } from './controls';
import { schedulerDelayMs } from './scheduler-delay';
import { measureService } from './service-measures';

/** @param operated services of which only the operations of clients tell who provides them; addresses tell by themselves */
export function measure(trial: TrialEvidence, operated: readonly OperatedService[] = []): TrialMeasures {
  const delayMs = schedulerDelayMs(trial);
  const recordsOf = (name: string) => trial.operations.filter(({ service }) => service === name);
  return {
    services: [
      ...trial.services.map((service) => measureService(service, trial, delayMs)),
      ...operated.map((service) => measureOperated(service, recordsOf(service.name), trial)),
    ],
    controls: controlsOf(trial, delayMs),
    schedulerDelayMs: delayMs,
  };
}
