import type { Lasted } from '../../harness/analysis/lasted';
import { type Summary, summarise } from '../../harness/analysis/statistics';
import type { DrillResult, RunResult } from '../../harness/judging/types';
import { fullName, isPlanned, type LastedFigure, longestInDrill, takeoverSamples } from './drill';
import { isBelieved } from '../../harness/judging';
import { figuresOf } from './trial';

/** A worst value and the drill that it comes from. */
export interface Worst {
  readonly valueMs: number;
  readonly drill: DrillResult;
}

/** How long something lasted at the worst, and where. */
export interface WorstLasted {
  readonly lasted: Lasted;
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
  /** Null where it has no meaning for any service of the run, or no trial can be believed. */
  readonly splitBrain: {
    /** Drills whose trials can tell. */
    readonly trials: number;
    readonly drills: readonly DrillResult[];
    /** Those of them whose split-brain no topology declares. */
    readonly undeclared: readonly DrillResult[];
    /** Those in which it went on when a trial ended. */
    readonly unfinished: readonly DrillResult[];
    readonly longest: WorstLasted | null;
  } | null;
  /** As the client saw it, after a failure; null where no client was held to one. */
  readonly longestOutage: WorstLasted | null;
  readonly inconclusiveTrials: number;
  readonly schedulerDelayMs: number | null;
}

export function headlineOf(run: RunResult): Headline {
  const failures = run.drills.filter((drill) => !isPlanned(drill));
  const takeoversMs = failures.flatMap(({ trials }) => takeoverSamples(trials).takeoversMs);
  const summary = summarise(takeoversMs);
  const trials = run.drills.flatMap((drill) => drill.trials);
  return {
    takeover: summary.kind === 'summary' ? summary : null,
    slowest: worstOf(failures, (drill) => takeoverSamples(drill.trials).summary?.max ?? null),
    neverTakenOver: takeoversMs.filter((takeoverMs) => takeoverMs === Infinity).length,
    uncertainty: uncertaintyOf(run.drills),
    splitBrain: splitBrainIn(run.drills),
    longestOutage: longestIn(failures, 'clientOutage'),
    inconclusiveTrials: trials.filter(({ verdict }) => verdict === 'inconclusive').length,
    schedulerDelayMs: greatest(trials.map(({ measures }) => measures?.schedulerDelayMs ?? null)),
  };
}

function splitBrainIn(drills: readonly DrillResult[]): Headline['splitBrain'] {
  const telling = drills.flatMap(({ trials }) =>
    trials.filter((trial) => isBelieved(trial) && figuresOf(trial).splitBrain !== null),
  );
  if (telling.length === 0) return null;
  const split = drills.filter((drill) => (longestInDrill(drill, 'splitBrain')?.ms ?? 0) > 0);
  return {
    trials: telling.length,
    drills: split,
    undeclared: split.filter(isUndeclared),
    unfinished: split.filter((drill) => longestInDrill(drill, 'splitBrain')?.unfinished),
    longest: longestIn(split, 'splitBrain'),
  };
}

function longestIn(drills: readonly DrillResult[], figure: LastedFigure): WorstLasted | null {
  const found = drills.flatMap((drill): WorstLasted[] => {
    const lasted = longestInDrill(drill, figure);
    return lasted === null ? [] : [{ lasted, drill }];
  });
  return found.toSorted((one, other) => other.lasted.ms - one.lasted.ms)[0] ?? null;
}

function uncertaintyOf(drills: readonly DrillResult[]): Headline['uncertainty'] {
  const ofDrill = ({ trials }: DrillResult) =>
    trials.filter(isBelieved).flatMap((trial) => {
      const { takeover } = figuresOf(trial);
      return takeover.kind === 'taken-over' ? takeover.uncertaintyMs : [];
    });
  const all = summarise(drills.flatMap(ofDrill));
  const widest = worstOf(drills, (drill) => greatest(ofDrill(drill)));
  return all.kind === 'summary' && widest !== null ? { medianMs: all.median, widest } : null;
}

/** It is held against the drill, or nobody thought of it; what cannot be judged is neither. */
const isUndeclared = (drill: DrillResult) =>
  drill.expectations.every(
    ({ expectation, verdict }) => expectation.name !== 'neverHaveTwoOwners' || verdict === 'fail',
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
export const whereText = ({ drill }: Pick<Worst, 'drill'>): string => fullName(drill);
