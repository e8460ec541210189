import { type Summary, summarise } from '../../harness/analysis/statistics';
import type { DrillResult, RunResult } from '../../harness/judging/types';
import { fullName, isPlanned, takeoverSamples } from './drill';
import { type Lasted, longestOf } from './lasted';
import { figuresOf } from './trial';

/** A worst value and the drill that it comes from. */
export interface Worst {
  readonly valueMs: number;
  readonly drill: DrillResult;
}

/** The few figures that say how a run went. */
export interface Headline {
  /** Takeovers after a failure, over all drills; planned hand-overs apart. Null: nothing had to move. */
  readonly takeover: Summary | null;
  readonly slowest: Worst | null;
  readonly neverTakenOver: number;
  /** The brackets of all takeovers: the true figures are at most this much smaller. Null: there was none. */
  readonly uncertainty: { readonly medianMs: number; readonly widest: Worst } | null;
  readonly splitBrain: {
    readonly drills: readonly DrillResult[];
    /** Those of them whose split-brain no topology declares. */
    readonly undeclared: readonly DrillResult[];
    /** Those in which it went on when a trial ended. */
    readonly unfinished: readonly DrillResult[];
    readonly longest: Worst | null;
  };
  /** As the client saw it (RFC 6414 failover time). */
  readonly longestOutage: Worst | null;
  readonly inconclusiveTrials: number;
  readonly schedulerDelayMs: number | null;
}

export function headlineOf(run: RunResult): Headline {
  const failures = run.drills.filter((drill) => !isPlanned(drill));
  const takeoversMs = failures.flatMap(({ trials }) => takeoverSamples(trials).takeoversMs);
  const summary = summarise(takeoversMs);
  const trials = run.drills.flatMap((drill) => drill.trials);
  const splitDrills = run.drills.filter((drill) => splitBrainOfDrill(drill).ms > 0);
  return {
    takeover: summary.kind === 'summary' ? summary : null,
    slowest: worstOf(failures, (drill) => takeoverSamples(drill.trials).summary?.max ?? null),
    neverTakenOver: takeoversMs.filter((takeoverMs) => takeoverMs === Infinity).length,
    uncertainty: uncertaintyOf(run.drills),
    splitBrain: {
      drills: splitDrills,
      undeclared: splitDrills.filter(isUndeclared),
      unfinished: splitDrills.filter((drill) => splitBrainOfDrill(drill).unfinished),
      longest: worstOf(splitDrills, (drill) => splitBrainOfDrill(drill).ms),
    },
    longestOutage: worstOf(failures, (drill) => greatest(drill.trials.map((trial) => figuresOf(trial).failoverTimeMs))),
    inconclusiveTrials: trials.filter(({ verdict }) => verdict === 'inconclusive').length,
    schedulerDelayMs: greatest(trials.map(({ measures }) => measures?.schedulerDelayMs ?? null)),
  };
}

/** The longest in one trial; of 0 ms where there was none. */
export const splitBrainOfDrill = ({ trials }: DrillResult): Lasted =>
  longestOf(trials.map((trial) => figuresOf(trial).splitBrain)) ?? { ms: 0, unfinished: false };

function uncertaintyOf(drills: readonly DrillResult[]): Headline['uncertainty'] {
  const ofDrill = ({ trials }: DrillResult) =>
    trials.flatMap((trial) => {
      const { takeover } = figuresOf(trial);
      return takeover.kind === 'taken-over' ? takeover.uncertaintyMs : [];
    });
  const all = summarise(drills.flatMap(ofDrill));
  const widest = worstOf(drills, (drill) => greatest(ofDrill(drill)));
  return all.kind === 'summary' && widest !== null ? { medianMs: all.median, widest } : null;
}

const isUndeclared = (drill: DrillResult) =>
  !drill.expectations.some(
    ({ expectation, verdict }) => expectation.name === 'neverHaveTwoOwners' && verdict === 'known',
  );

function worstOf(drills: readonly DrillResult[], valueOf: (drill: DrillResult) => number | null): Worst | null {
  let worst: Worst | null = null;
  for (const drill of drills) {
    const valueMs = valueOf(drill);
    if (valueMs !== null && valueMs > (worst?.valueMs ?? -Infinity)) worst = { valueMs, drill };
  }
  return worst;
}

function greatest(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : Math.max(...present);
}

/** Where a worst value was seen: `two-servers takeover/power-off`. */
export const whereText = ({ drill }: Worst): string => fullName(drill);
