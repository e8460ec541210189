import { hasMeaning } from '../analysis/meaning';
import type { FaultEvent } from '../recording/types';
import { measuredName, servicesOf } from '../topology/services';
import type { Topology } from '../topology/types';
import { isPlannedWork } from './planned';
import type { Expectation } from './types';

/**
 * What a topology promises of single services (`objectives:` of each), as expectations of every trial: a promise holds whatever is
 * broken, and where it need not it is declared as `serveWithin` or `loseNoAcknowledgedWrites`. What is expected of the trial as
 * strictly anyway is not said twice, and a planned hand-over is not the failure that a recovery objective speaks of.
 */
export function objectivesHeld(
  topology: Topology,
  expected: readonly Expectation[],
  faults: readonly Pick<FaultEvent, 'fault'>[],
): readonly Expectation[] {
  const isPlanned = isPlannedWork(faults);
  const held = servicesOf(topology).flatMap((each): Expectation[] => {
    const { recoveryMs, dataLossMs } = each.objectives ?? {};
    const service = measuredName(each, topology);
    const recovery = isPlanned || recoveryMs === undefined ? [] : [recoveryMs];
    const dataLoss = dataLossMs === undefined || !hasMeaning('writes', each) ? [] : [dataLossMs];
    return [
      ...recovery.map((limitMs): Expectation => ({ name: 'serveWithin', limitMs, service })),
      ...dataLoss.map((allowedMs): Expectation => ({
        ...{ name: 'loseNoAcknowledgedWrites', atMost: 0, dataLossMs: allowedMs, service },
      })),
    ];
  });
  return held.filter((objective) => !expected.some((own) => isAsStrict(own, objective)));
}

/** What is expected of another service alone, or of more time of data, says less. */
function isAsStrict(own: Expectation, objective: Expectation): boolean {
  if ('service' in own && own.service !== undefined && !isOfSame(own, objective)) return false;
  if (own.name === 'serveWithin' && objective.name === 'serveWithin') return own.limitMs <= objective.limitMs;
  if (own.name !== 'loseNoAcknowledgedWrites' || own.name !== objective.name) return false;
  return own.atMost === 0 && (own.dataLossMs ?? 0) <= (objective.dataLossMs ?? 0);
}

const isOfSame = (own: Expectation, objective: Expectation): boolean =>
  'service' in own && 'service' in objective && own.service === objective.service;
