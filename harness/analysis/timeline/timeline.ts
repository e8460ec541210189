import type { Recording } from '../../recording/types';
import { evidenceIn } from '../analyse-recording';
import { clientsOf } from '../measures/phases';
import { faultsIn } from '../measures/faults';
import { measure } from '../measures/trial-measures';
import type { TrialEvidence, VipEvidence } from '../trial/trial-evidence';
import type { Interval, VipMeasures } from '../types';
import type { Timeline, TimelineFault, VipTimeline } from '../timeline-types';
import { clientLaneOf } from './client-lane';
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
  const measures = measure(trial).vips;
  return {
    ...window,
    settledNs,
    faults: faultsIn(trial.events).map(({ applied, healed }): TimelineFault => {
      const { id, name, target, nodes } = applied.fault;
      const bracket = { appliedBeforeNs: applied.beforeNs, appliedAfterNs: applied.afterNs };
      return { id, name, target, nodes, ...bracket, healedNs: healed?.beforeNs ?? null };
    }),
    vips: trial.vips.flatMap((vip) => {
      const own = measures.find(({ address }) => address === vip.vip.address);
      return own === undefined ? [] : [vipTimeline(vip, own, trial, window)];
    }),
  };
}

function vipTimeline(vip: VipEvidence, measures: VipMeasures, trial: TrialEvidence, window: Interval): VipTimeline {
  const { splitBrain, handovers, blackouts, takeover, address } = measures;
  const claimants = [...measures.owners, ...measures.holders].map(({ id }) => id);
  const nodes = new Set([...Object.keys(vip.vip.priorities ?? {}), ...claimants]);
  const clients = [...clientsOf(trial.manifest.topology)];
  return {
    address,
    lanes: Array.from(nodes, (node) => laneOf(node, vip, measures, trial, window)),
    splitBrain,
    handovers,
    blackouts,
    phases: takeover?.phases ?? null,
    clients: clients.map((client) => clientLaneOf(client, vip, trial, window)),
  };
}
