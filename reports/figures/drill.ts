import { isPlannedWork } from '../../harness/judging/planned';
import type { DrillResult, RunResult, TrialResult } from '../../harness/judging/types';
import { longestOf, type Lasted } from '../../harness/analysis/lasted';
import { type Summary, summarise } from '../../harness/analysis/statistics';
import type { TimerTheory } from '../../harness/recording/types';
import { isBelieved } from '../../harness/judging';
import { figuresOf, type TrialFigures } from './trial';

/** The takeover times of a drill's trials that can be believed. */
export interface TakeoverSamples {
  /** In ms, in the order of the trials; Infinity where a VIP had to move, as the drill expects, and never did. */
  readonly takeoversMs: readonly number[];
  /** Trials that had a VIP to move but whose own instruments failed. */
  readonly leftOut: number;
  readonly summary: Summary | null;
}

/** @param counts which trials can be believed */
export function takeoverSamples(
  trials: readonly TrialResult[],
  counts: (trial: TrialResult) => boolean = isBelieved,
): TakeoverSamples {
  const moving = trials.flatMap((trial) => {
    const { takeover } = figuresOf(trial);
    if (takeover.kind === 'nothing-had-to-move') return [];
    // Where everybody is struck nobody can take over, and no drill expects it.
    if (takeover.kind === 'never' && !expectsTakeover(trial)) return [];
    return [{ trial, takeoverMs: takeover.kind === 'never' ? Infinity : takeover.takeoverMs }];
  });
  const takeoversMs = moving.filter(({ trial }) => counts(trial)).map(({ takeoverMs }) => takeoverMs);
  const summary = summarise(takeoversMs);
  return {
    takeoversMs,
    leftOut: moving.length - takeoversMs.length,
    summary: summary.kind === 'summary' ? summary : null,
  };
}

const expectsTakeover = ({ judgements }: TrialResult): boolean =>
  judgements.some(({ expectation: { name } }) => name === 'takeOverWithin' || name === 'failOverWithin');

/** What the agent's timers promise for this drill's takeovers, where its trials know it; the same for all of them. */
export function theoryOf(drill: DrillResult): TimerTheory | null {
  const moved = drill.trials.flatMap(({ measures, theory }) =>
    (measures?.services ?? []).flatMap(({ name, mustMove }) => (mustMove ? (theory[name] ?? []) : [])),
  );
  return moved[0] ?? null;
}

/** The strictest takeover time that the drill expects. */
export function takeoverLimitMs(drill: DrillResult): number | null {
  const limits = drill.expectations.flatMap(({ expectation }) =>
    expectation.name === 'takeOverWithin' ? expectation.limitMs : [],
  );
  return limits.length === 0 ? null : Math.min(...limits);
}

/** A planned hand-over releases the VIP; the dead-interval theory does not speak of it. */
export const isPlanned = (drill: DrillResult): boolean => drill.trials.some(({ faults }) => isPlannedWork(faults));

/** The trial to look at first: one that broke, else one that failed, else the slowest. */
export function tellingTrial(trials: readonly TrialResult[]): TrialResult | null {
  const order = ['fail', 'known', 'error', 'inconclusive', 'pass', 'not-applicable'] as const;
  const slowness = (trial: TrialResult) => {
    const { takeover, blackout } = figuresOf(trial);
    return takeover.kind === 'taken-over' ? takeover.takeoverMs : (blackout?.ms ?? 0);
  };
  const [first] = trials.toSorted(
    (one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict) || slowness(other) - slowness(one),
  );
  return first ?? null;
}

/** The trials that reports show in pictures and give the evidence of: of each drill the one that tells most, where it left a recording. */
export function picturedTrials(run: RunResult): { drill: DrillResult; trial: TrialResult; recording: string }[] {
  return run.drills.flatMap((drill) => {
    const trial = tellingTrial(drill.trials);
    return trial === null || trial.recording === null ? [] : { drill, trial, recording: trial.recording };
  });
}

/** The longest of one trial that can be believed; null where there is none, or it has no meaning for any of its services. */
export const longestInDrill = ({ trials }: DrillResult, figure: LastedFigure): Lasted | null =>
  longestOf(trials.filter(isBelieved).map((trial) => figuresOf(trial)[figure]));

export type LastedFigure = keyof Pick<TrialFigures, 'clientOutage' | 'splitBrain' | 'blackout'>;

/** `two-servers takeover/power-off`: unique within a run, where the drill's own id is so within its topology. */
export const fullName = (drill: DrillResult): string => `${drill.topology} ${drill.id}`;

export const trialCount = (run: RunResult): number => run.drills.reduce((sum, { trials }) => sum + trials.length, 0);

/** Drills that the topologies of a run have something for. */
export const appliedCount = ({ drills }: RunResult): number =>
  drills.filter(({ verdict }) => verdict !== 'not-applicable').length;
