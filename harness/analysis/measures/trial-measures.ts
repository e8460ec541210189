import type { TrialEvidence } from '../trial/trial-evidence';
import type { TrialMeasures } from '../types';
import { faultsIn } from './faults';
import { measureOperated } from './operated/operated-service';
import { operatedServicesOf } from './operated/operated-services';
import { controlsOf } from './controls/controls';
import { lockMeasures } from './controls/lock-delay';
import { longestBlipMs } from './controls/overstay';
import { delaysOf, schedulerDelayMs } from './controls/scheduler-delay';
import { measureService, providersOf } from './service-measures';
import { verified } from './clients/verification';

export function measure(trial: TrialEvidence): TrialMeasures {
  const delayMs = schedulerDelayMs(trial);
  const blipMs = longestBlipMs(trial.events);
  const recordsOf = (name: string) => trial.operations.filter(({ service }) => service === name);
  const watched = [
    ...trial.services.map((service) => ({
      measures: measureService(service, trial, delayMs),
      records: service.clients,
      provided: { providers: providersOf(service), network: service.network },
    })),
    ...operatedServicesOf(trial.manifest.topology).map((service) => {
      const records = recordsOf(service.name);
      return { measures: measureOperated(service, records, trial), records, provided: service };
    }),
  ];
  return {
    services: verified(watched, trial),
    controls: controlsOf(trial, delayMs),
    schedulerDelayMs: delayMs,
    ...delaysOf(trial),
    ...(blipMs > 0 && { blipMs }),
    ...(awaitsNobody(trial) && { awaitsNobody: true }),
    ...lockMeasures(trial),
  };
}

/** What is drained goes on until others have what it had: nobody has to take over. */
function awaitsNobody({ events }: TrialEvidence): boolean {
  const faults = faultsIn(events);
  return faults.length > 0 && faults.every(({ applied: { fault } }) => fault.planned && fault.service === true);
}
