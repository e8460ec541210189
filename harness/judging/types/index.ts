import type { TrialMeasures } from '../../analysis/types';
import type { Setting } from '../../recording/runtime-name';
import type { Environment, FaultEvent, Port, TimerTheory } from '../../recording/types';
import type { Expectation } from '../../schedule/types';
import type { Topology } from '../../topology/types';
import type { Drift } from '../readiness/drift';
import type { DrillClaim, TrialClaim } from './claim';
import type { Judgement, Verdict } from './judgement';
import type { Reason } from './reason';

export type { Expectation, ExpectationName } from '../../schedule/types';
export type * from './claim';
export type * from './judgement';
export type * from './reason';

export interface TrialResult {
  readonly seed: string;
  readonly verdict: Verdict;
  readonly judgements: readonly Judgement[];
  readonly faults: readonly FaultEvent[];
  /** Null when the harness broke before there was anything to measure; `error` says how. */
  readonly measures: TrialMeasures | null;
  readonly error: { readonly code: string; readonly message: string; readonly hint: string } | null;
  readonly ports: readonly Port[];
  /** What the trial says of each claim that was stated; absent where none was, or the harness broke. */
  readonly claims?: readonly TrialClaim[];
  /** Configuration that is without effect, or unsound: what was drilled is not all that was written. */
  readonly complaints?: readonly string[];
  /** By VIP address. */
  readonly theory: Readonly<Record<string, TimerTheory>>;
  /** Directory of the recording, relative to the report; null when none was left. */
  readonly recording: string | null;
  readonly durationMs: number;
}

export interface DrillResult {
  /** `takeover/power-off`, within its topology. */
  readonly id: string;
  readonly title: string;
  /** `takeover`, `split-brain`, ... */
  readonly suite: string;
  readonly topology: string;
  readonly agent: string;
  readonly fault: string;
  readonly file: string;
  readonly verdict: Verdict;
  /** Why it does not apply, where the verdict says so; or what went wrong outside a trial. */
  readonly note: string | null;
  readonly expectations: readonly DrillExpectation[];
  /** What the drill was held to over all of its trials, beyond what its suite expects of each. */
  readonly claims?: readonly DrillClaim[];
  readonly trials: readonly TrialResult[];
}

/** One expectation over all the trials of a drill. */
export interface DrillExpectation {
  readonly expectation: Expectation;
  readonly verdict: Verdict;
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  /** The worst measured value and its distance to the limit, where it is a matter of time. */
  readonly worstMs: number | null;
  readonly marginMs: number | null;
  /** The worst is at least `worstMs`: in some trial, what was measured went on when it ended. */
  readonly unfinished?: true;
  readonly reason: Reason;
  /** Of which service the reason tells; absent: of none. */
  readonly service?: string;
}

export interface RunResult {
  readonly id: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: string;
  /** argv as the user typed it, to run it again. */
  readonly command: readonly string[];
  readonly runtime: Setting;
  readonly interrupted: boolean;
  readonly environment: Environment;
  readonly topologies: readonly Topology[];
  readonly verdict: Verdict;
  readonly drills: readonly DrillResult[];
  /** What the servers are made of, held against the drill before; absent where there is none to be held against. */
  readonly drift?: Drift;
}
