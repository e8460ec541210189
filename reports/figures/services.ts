import {
  dataLossOf,
  equivalentOutageMs,
  longestGapMs,
  recoveryOf,
  type DataLoss,
  type Lasted,
} from '../../harness/analysis/lasted';
import { hasMeaning } from '../../harness/analysis/meaning';
import type { ServiceMeasures } from '../../harness/analysis/types';
import type { DrillResult, RunResult, TrialResult, Verdict } from '../../harness/judging/types';
import { criticalities, type Criticality } from '../../harness/topology/criticality';
import { measuredName, recoveryObjectiveMs, servicesOf } from '../../harness/topology/services';
import type { Service, Topology } from '../../harness/topology/types';
import { isPlanned } from './drill';
import { isBelieved } from '../../harness/judging';
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

/** RTO. Planned hand-overs are another thing, and trials that cannot be believed are left out. */
export interface RecoveryFigure {
  readonly objectiveMs: number;
  /** Failures: trials in which its provider was put out of action, or a client was without it all the same. */
  readonly failures: number;
  readonly met: number;
  /** Of each failure; and as if what was lost of it had been lost at a stretch. */
  readonly outages: readonly Lasted[];
  readonly equivalentsMs: readonly number[];
  readonly longest: { readonly lasted: Lasted; readonly drill: DrillResult } | null;
  /**
   * Null: there was no failure; or nobody has stated it, and only drills missed it that passed: they hold the service to something
   * else. Missed where only drills of declared weaknesses missed it: known. Inconclusive where some may have.
   */
  readonly verdict: Verdict | null;
}

/** RPO. */
export interface DataLossFigure {
  /** Null: nobody has promised any. */
  readonly objectiveMs: number | null;
  /** Trials after which somebody looked for what had been written. */
  readonly looked: number;
  readonly worst: { readonly loss: DataLoss; readonly drill: DrillResult } | null;
  readonly verdict: Verdict | null;
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

/** What one trial measured of it. */
interface Seen {
  readonly drill: DrillResult;
  readonly trial: TrialResult;
  readonly measures: ServiceMeasures;
}

function figureOf(service: Service, topology: Topology, drills: readonly DrillResult[]): ServiceFigure {
  const name = measuredName(service, topology);
  const seen = drills.flatMap((drill) =>
    drill.trials.filter(isBelieved).flatMap((trial): Seen[] => {
      const measures = trial.measures?.services.find((each) => each.name === name);
      return measures === undefined ? [] : [{ drill, trial, measures }];
    }),
  );
  return {
    ...{ topology, service, criticality: service.criticality ?? null },
    recovery: recoveryFigure(seen, {
      objectiveMs: recoveryObjectiveMs(service, topology),
      isStated: service.objectives?.recoveryMs !== undefined,
    }),
    dataLoss: hasMeaning('writes', service) ? dataLossFigure(seen, service.objectives?.dataLossMs ?? null) : null,
    checks: checksIn(seen),
  };
}

function recoveryFigure(
  seen: readonly Seen[],
  { objectiveMs, isStated }: { readonly objectiveMs: number; readonly isStated: boolean },
): RecoveryFigure {
  const failures = seen.flatMap(({ drill, trial, measures }) => {
    const lasted = isPlanned(drill) ? null : recoveryOf(measures);
    if (lasted === null) return [];
    // A client that went on asking is seen to be without it; of one that asked nothing for longer, nobody knows.
    const isSeen = longestGapMs(measures) <= objectiveMs;
    const isMissed = (lasted.leastMs ?? lasted.ms) > objectiveMs;
    const isMet = isSeen && lasted.ms <= objectiveMs && !lasted.unfinished;
    // Where no outage was seen either, there may have been any.
    const isTold = isSeen || lasted.ms > 0 || lasted.unfinished;
    return [{ drill, trial, measures, lasted, isMet, isMissed, isTold }];
  });
  const told = failures.filter(({ isTold }) => isTold);
  const [longest = null] = told.toSorted((one, other) => other.lasted.ms - one.lasted.ms);
  const held = failures.filter(({ isMissed, trial }) => isStated || !isMissed || trial.verdict !== 'pass');
  const missed = held.filter(({ isMissed }) => isMissed);
  const isDecided = held.every(({ isMet, isMissed }) => isMet || isMissed);
  return {
    ...{ objectiveMs, longest, failures: failures.length, met: failures.filter(({ isMet }) => isMet).length },
    outages: told.map(({ lasted }) => lasted),
    equivalentsMs: told.flatMap(({ measures }) => equivalentOutageMs(measures) ?? []),
    verdict: held.length === 0 ? null : missed.length > 0 || isDecided ? verdictOf(missed) : 'inconclusive',
  };
}

function dataLossFigure(seen: readonly Seen[], objectiveMs: number | null): DataLossFigure {
  const looked = seen.flatMap(({ drill, trial, measures }) => {
    const loss = dataLossOf(measures);
    return loss === null ? [] : [{ drill, trial, loss }];
  });
  const [worst = null] = looked.toSorted((one, other) => other.loss.lost - one.loss.lost);
  const missed = looked.filter(({ loss }) => objectiveMs !== null && loss.lost > 0 && loss.spanMs >= objectiveMs);
  const verdict = objectiveMs === null || looked.length === 0 ? null : verdictOf(missed);
  return { objectiveMs, looked: looked.length, worst, verdict };
}

/** What a trial shows that its topology declares is known; anything else is missed. */
function verdictOf(missed: readonly Pick<Seen, 'trial'>[]): Verdict {
  if (missed.length === 0) return 'pass';
  return missed.every(({ trial }) => trial.verdict === 'known') ? 'known' : 'fail';
}
