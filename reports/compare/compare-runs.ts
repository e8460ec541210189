import { type Comparison, compareSamples } from '../../harness/analysis/statistics';
import type { DrillResult, RunResult, Verdict } from '../../harness/judging/types';
import { fullName, longestInDrill, takeoverSamples } from '../figures/drill';
import type { Lasted } from '../../harness/analysis/lasted';

const confidence = 0.95;

/** One drill in two runs. */
export interface DrillChange {
  readonly name: string;
  readonly before: Verdict;
  readonly after: Verdict;
  /** How the takeover times moved; null where there are none to compare. */
  readonly takeover: Comparison | null;
  /** Takeovers that never came, which no difference of times can show. */
  readonly neverTakenOver: { readonly before: number; readonly after: number };
  /** Null where no trial can tell: it was not run, or cannot be believed, or two owners have no meaning there. */
  readonly splitBrain: { readonly before: Lasted | null; readonly after: Lasted | null };
}

export interface RunComparison {
  readonly before: RunResult;
  readonly after: RunResult;
  readonly drills: readonly DrillChange[];
  /** In one of the runs only. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  /** What else is different: any of it may be the cause. */
  readonly surroundings: readonly { readonly what: string; readonly before: string; readonly after: string }[];
}

export function compareRuns(before: RunResult, after: RunResult): RunComparison {
  const then = new Map(before.drills.map((drill) => [fullName(drill), drill]));
  const now = new Map(after.drills.map((drill) => [fullName(drill), drill]));
  return {
    before,
    after,
    drills: [...now].flatMap(([name, drill]) => {
      const earlier = then.get(name);
      return earlier === undefined ? [] : changeOf(name, earlier, drill);
    }),
    onlyBefore: [...then.keys()].filter((name) => !now.has(name)),
    onlyAfter: [...now.keys()].filter((name) => !then.has(name)),
    surroundings: differences(surroundingsOf(before), surroundingsOf(after)),
  };
}

function changeOf(name: string, before: DrillResult, after: DrillResult): DrillChange {
  const [then, now] = [takeoverSamples(before.trials).takeoversMs, takeoverSamples(after.trials).takeoversMs];
  const never = (samples: readonly number[]) => samples.filter((each) => each === Infinity).length;
  const compared = compareSamples(then.filter(Number.isFinite), now.filter(Number.isFinite), confidence);
  return {
    name,
    before: before.verdict,
    after: after.verdict,
    takeover: compared.kind === 'comparison' ? compared : null,
    neverTakenOver: { before: never(then), after: never(now) },
    splitBrain: { before: longestInDrill(before, 'splitBrain'), after: longestInDrill(after, 'splitBrain') },
  };
}

const surroundingsOf = ({ seed, runtime, environment }: RunResult): Record<string, string> => ({
  seed,
  runtime,
  kernel: environment.kernel,
  machine: environment.machine,
  processors: String(environment.processors),
  'clock source': environment.clockSource,
  ...environment.versions,
});

const differences = (before: Record<string, string>, after: Record<string, string>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((what) => ({ what, before: before[what] ?? 'none', after: after[what] ?? 'none' }))
    .filter((each) => each.before !== each.after);
