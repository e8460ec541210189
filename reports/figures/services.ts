import { hasMeaning } from '../../harness/analysis/meaning';
import type { DrillResult, RunResult } from '../../harness/judging/types';
import { criticalities, type Criticality } from '../../harness/topology/criticality';
import { measuredName, recoveryObjectiveMs, servicesOf } from '../../harness/topology/services';
import type { Service, Topology } from '../../harness/topology/types';
import { isBelieved } from '../../harness/judging';
import { dataLossFigure, type DataLossFigure } from './data-loss';
import { recoveryFigure, type RecoveryFigure } from './recovery';
import type { Seen } from './seen';
import { checksIn, type CheckFigure } from './verified';

/** One service over all the drills of its topology: what is promised of it, and what was measured. */
export interface ServiceFigure {
  readonly topology: Topology;
  readonly service: Service;
  /** Absent: its owner has not said. */
  readonly criticality: Criticality | null;
  readonly recovery: RecoveryFigure;
  /** Null where it keeps no data. */
  readonly dataLoss: DataLossFigure | null;
  /** After its takeovers; empty where there was none. */
  readonly checks: readonly CheckFigure[];
}

/** The most critical first, then as the topologies name them; only topologies of which drills ran. */
export function servicesIn({ topologies, drills }: Pick<RunResult, 'topologies' | 'drills'>): readonly ServiceFigure[] {
  const rank = ({ criticality }: ServiceFigure): number =>
    criticality === null ? criticalities.length : criticalities.indexOf(criticality);
  return topologies
    .flatMap((topology) => {
      const own = drills.filter(({ topology: name, trials }) => name === topology.name && trials.length > 0);
      return own.length === 0 ? [] : servicesOf(topology).map((service) => figureOf(service, topology, own));
    })
    .toSorted((one, other) => rank(one) - rank(other));
}

function figureOf(service: Service, topology: Topology, drills: readonly DrillResult[]): ServiceFigure {
  const name = measuredName(service, topology);
  const seen = drills.flatMap((drill) =>
    drill.trials.filter(isBelieved).flatMap((trial): Seen[] => {
      const measures = trial.measures?.services.find((each) => each.name === name);
      return measures === undefined ? [] : [{ drill, trial, measures }];
    }),
  );
  const dataLossMs = service.objectives?.dataLossMs ?? null;
  return {
    ...{ topology, service, criticality: service.criticality ?? null },
    recovery: recoveryFigure(seen, {
      objectiveMs: recoveryObjectiveMs(service, topology),
      isStated: service.objectives?.recoveryMs !== undefined,
    }),
    dataLoss: hasMeaning('writes', service) ? dataLossFigure(seen, dataLossMs) : null,
    checks: checksIn(seen, dataLossMs),
  };
}
