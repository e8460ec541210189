import type { AgentComparison } from '../../../reports';
import { isWhollyTold } from '../../judging';
import type { DrillResult } from '../../judging/types';

type Ran = Pick<DrillResult, 'topology' | 'id' | 'trials'>;

/** What a comparison lacks of what was asked for, a line each: set-ups, trials that tell all, or what was watched at rest. */
export function wantingIn(
  { setUps, trials: asked }: Pick<AgentComparison, 'setUps' | 'trials'>,
  ran: readonly Ran[],
): readonly string[] {
  return [
    ...setUps.flatMap(({ topology, missing, faults, footprint }) => {
      if (missing !== null) return [`${topology} is left out: ${missing}`];
      return [
        ...(faults.length === 0 ? [`${topology}: no fault was tried`] : []),
        ...(footprint === null
          ? [`${topology}: traffic and processor were not measured: no trial at rest can tell`]
          : []),
      ];
    }),
    ...ran.flatMap(({ topology, id, trials }) => {
      const told = trials.filter(isWhollyTold).length;
      return told < asked ? [`${topology} ${id}: ${told} of ${asked} trials tell all`] : [];
    }),
  ];
}
