import type { Recording } from '../../recording/types';
import { evidenceIn } from '../analyse-recording';
import { faultsIn } from '../measures/faults';
import { measure } from '../measures/trial-measures';
import { scopedAddress } from '../../topology/services';
import { clientsOf } from '../trial/clients-of';
import type { TrialEvidence, ServiceEvidence } from '../trial/trial-evidence';
import type { Interval, ServiceMeasures } from '../types';
import type { Timeline, TimelineFault, ServiceTimeline } from '../timeline-types';
import { clientLaneOf, operatedLaneOf } from './client-lane';
import { laneOf } from './lane';

/**
 * What a swimlane picture of the trial shows.
 * @throws CaptureError when its capture cannot be read
 */
export async function timelineOf(recording: Recording): Promise<Timeline> {
  return timelineIn(await evidenceIn(recording));
}

export function timelineIn(trial: TrialEvidence): Timeline {
  const { settledNs, endedNs } = trial.manifest;
  const window: Interval = { fromNs: settledNs, toNs: endedNs };
  const measures = measure(trial).services;
  return {
    ...window,
    settledNs,
    faults: faultsIn(trial.events).map(({ applied, healed }): TimelineFault => {
      const { id, name, target, nodes } = applied.fault;
      const bracket = { appliedBeforeNs: applied.beforeNs, appliedAfterNs: applied.afterNs };
      return { id, name, target, nodes, ...bracket, healedNs: healed?.beforeNs ?? null };
    }),
    services: [
      ...trial.services.flatMap((service) => {
        const own = measures.find(({ name }) => name === scopedAddress(service.service));
        return own === undefined ? [] : [serviceTimeline(service, own, trial, window)];
      }),
      ...measures.flatMap((service) => (service.kind === undefined ? [] : [operatedTimeline(service, trial, window)])),
    ],
  };
}

/** Of what is no address only its clients tell, and who else it was that served them. */
function operatedTimeline(
  { name, kind, takeover, splitBrain, handovers }: ServiceMeasures,
  { operations, manifest }: TrialEvidence,
  window: Interval,
): ServiceTimeline {
  const records = operations.filter(({ service }) => service === name);
  const clients = [...clientsOf(manifest)].filter((client) => records.some((each) => each.client === client));
  return {
    ...{ name, ...(kind && { kind }) },
    ...{ lanes: [], splitBrain, handovers, blackouts: [] },
    phases: takeover?.phases ?? null,
    clients: clients.map((client) => operatedLaneOf(client, records, window)),
  };
}

function serviceTimeline(
  service: ServiceEvidence,
  measures: ServiceMeasures,
  trial: TrialEvidence,
  window: Interval,
): ServiceTimeline {
  const { name, splitBrain, handovers, blackouts, takeover } = measures;
  const claimants = [...measures.owners, ...measures.holders].map(({ id }) => id);
  const nodes = new Set([...Object.keys(service.service.priorities ?? {}), ...claimants]);
  const clients = [...clientsOf(trial.manifest)];
  return {
    name,
    lanes: Array.from(nodes, (node) => laneOf(node, service, measures, trial, window)),
    splitBrain,
    handovers,
    blackouts,
    phases: takeover?.phases ?? null,
    clients: clients.map((client) => clientLaneOf(client, service, trial, window)),
  };
}
