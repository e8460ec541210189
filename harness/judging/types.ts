import type { Lasted } from '../analysis/lasted';
import type { FrameNumber, ServiceKind, SplitBrainClass, TrialMeasures } from '../analysis/types';
import type { Expectation, ExpectationName } from '../schedule/types';
import type { AgentState, Environment, FaultEvent, Port, TimerTheory } from '../recording/types';
import type { Setting } from '../recording/runtime-name';
import type { Claim } from '../topology/claim';
import type { Drift } from './readiness/drift';
import type { Topology } from '../topology/types';

/**
 * Judging turns measures into verdicts. An expectation is data; so is the judgement of it, with the figures and
 * the frames that prove it. Prose is made by the reports.
 */
export type Verdict = 'pass' | 'fail' | 'known' | 'inconclusive' | 'error' | 'not-applicable';

export type { Expectation, ExpectationName };

/** One expectation held against one service of one trial, or one client of it, or one class of split-brain. */
export interface ServiceJudgement {
  readonly service: string;
  /** Whose word it is, where each client has a finding of its own. */
  readonly client?: string;
  readonly verdict: Verdict;
  /** What was measured against the limit; null where nothing could be. The true value is in [measured - uncertainty, measured]. */
  readonly measuredMs: number | null;
  readonly uncertaintyMs: number;
  /** What was measured went on when the trial ended: it lasted for `measuredMs` or longer. */
  readonly unfinished?: true;
  readonly reason: Reason;
  readonly evidence: readonly FrameNumber[];
}

export interface Judgement {
  readonly expectation: Expectation;
  /** The worst of its VIPs'. */
  readonly verdict: Verdict;
  readonly services: readonly ServiceJudgement[];
  /** What was measured in all, where that is more than any of its services': several classes of split-brain after each other. */
  readonly lasted?: Lasted;
}

/** Why, as data. */
export type Reason =
  | { readonly kind: 'met' }
  /** `client`: whose outage it was, where there are several. */
  | {
      readonly kind: 'over-limit';
      readonly limitMs: number;
      readonly theory?: TimerTheory;
      readonly client?: string;
    }
  | { readonly kind: 'straddles-limit'; readonly limitMs: number }
  /** Before anything was broken no server came to own each VIP for good; `said` are the agents' own reasons. */
  | {
      readonly kind: 'never-settled';
      /** Absent: an address. */
      readonly of?: ServiceKind;
      readonly holders: readonly string[];
      readonly states: readonly { readonly node: string; readonly state: AgentState }[];
      readonly said: readonly string[];
      /** By node, the checks by which every server was in FAULT: what they look for is not in the lab. */
      readonly failing?: readonly string[];
    }
  /** `unable`: standbys that were in FAULT before anything was broken, and why, as they say. */
  | { readonly kind: 'never-taken-over'; readonly unable?: readonly Unable[] }
  | {
      readonly kind: 'split-brain';
      readonly class: SplitBrainClass;
      /** Absent: an address. */
      readonly of?: ServiceKind;
      readonly owners: readonly string[];
      readonly durationMs: number;
      /** It went on when the trial ended: it lasted for `durationMs` or longer. */
      readonly unfinished?: true;
      /** Before anything was broken. */
      readonly fromTheStart?: true;
      /** After a fault: their priorities are equal, and who is told of it too late claims the address, too. */
      readonly equalPriorities?: true;
      /** What the agents said then. */
      readonly said?: readonly string[];
    }
  /** `preemptDelayMs`: for so long the first owner has been told to wait. */
  | { readonly kind: 'never-reverted'; readonly preemptDelayMs?: number }
  /** So long after the beginning of the healing, and not before so long it was to be. */
  | { readonly kind: 'reverted-early'; readonly afterMs: number; readonly earliestMs: number }
  | { readonly kind: 'moved'; readonly from: string | null; readonly to: string }
  | { readonly kind: 'wrong-owner'; readonly expected: string; readonly actual: string | null }
  /** They must be on one server. */
  | { readonly kind: 'moved-apart'; readonly owners: readonly { readonly service: string; readonly owner: string }[] }
  | { readonly kind: 'not-announced' }
  /** Not even before anything was broken. */
  | { readonly kind: 'never-served'; readonly client: string }
  /** Its outage lasted to the end, and for longer than the limit. */
  | { readonly kind: 'never-restored'; readonly client: string; readonly limitMs: number }
  /** It was told of the old provider when the TTL was over, and for longer than the limit. */
  | { readonly kind: 'stale-answers'; readonly client: string; readonly answers: number; readonly limitMs: number }
  | { readonly kind: 'operations-lost'; readonly failed: number; readonly unknown: number; readonly atMost: number }
  /** Of the connections that clients held: they were ended, or answered nothing any more. */
  | {
      readonly kind: 'sessions-lost';
      readonly held: number;
      readonly stalled: number;
      readonly reset: number;
      readonly atMost: number;
    }
  /** No client holds connections. */
  | { readonly kind: 'no-sessions' }
  /** Of so many calls: they could not be hung up, or were not put through. */
  | {
      readonly kind: 'calls-lost';
      readonly phase: 'in-progress' | 'set-up';
      readonly lost: number;
      readonly calls: number;
      readonly atMost: number;
    }
  /** No client makes any. */
  | { readonly kind: 'no-calls' }
  /** Acknowledged, and not on the primary that is left; data of so much time. */
  | {
      readonly kind: 'writes-lost';
      readonly lost: number;
      readonly spanMs: number;
      readonly acknowledged: number;
      readonly acknowledgedBy: readonly string[];
      readonly atMost: number;
    }
  /** Nor was it seen to be a replica that has all that the primary has; or it served before it had. */
  | { readonly kind: 'never-rejoined'; readonly node: string; readonly servedBefore: boolean }
  /** No client asks, or none to whom the faults left a path. */
  | { readonly kind: 'nobody-to-serve' }
  /** Of this kind of service nothing of the sort can be said. */
  | { readonly kind: 'without-meaning'; readonly of: ServiceKind }
  | { readonly kind: 'not-measured'; readonly what: string }
  | { readonly kind: 'control-failed'; readonly control: string; readonly detail: string }
  | { readonly kind: 'declared'; readonly weakness: string; readonly because: Reason }
  /** Part of the configuration was without effect, as the agent says: what ran is not what was configured. */
  | { readonly kind: 'not-as-configured'; readonly complaint: string }
  | { readonly kind: 'stale-weakness'; readonly weakness: string }
  | { readonly kind: 'nothing-had-to-move' }
  /** Its agents do not preempt: where the VIP is, it stays. */
  | { readonly kind: 'no-reversion-promised' };

export interface Unable {
  readonly node: string;
  readonly said: string | null;
}

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

/** A claim as somebody stated it. */
export interface StatedClaim {
  /** As it was written: `takeover p95 < 1s`. */
  readonly text: string;
  readonly claim: Claim;
  /** For the run as a whole, or for one set-up. */
  readonly statedBy: 'command' | 'topology';
  /** How many trials there are depends on what they said, so only bounds that stay valid under repeated looks count. */
  readonly sequential: boolean;
}

/** A claim held against one trial: pass is within the claim's limit, fail is over it, not-applicable: nothing to measure here. */
export interface TrialClaim {
  readonly text: string;
  readonly verdict: Verdict;
  readonly services: readonly ServiceJudgement[];
}

/** A claim held against all the trials of a drill. */
export interface DrillClaim extends StatedClaim {
  readonly verdict: Verdict;
  /** Trials, by what each says: pass is within the limit, fail over it; those with nothing to measure are not-applicable. */
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  /** The claimed statistic of the trials (nearest rank) and its distance to the limit; null where it is no time, or cannot be told. */
  readonly measuredMs: number | null;
  readonly marginMs: number | null;
  /** The statistic is at least `measuredMs`: in some trial, what was measured went on when it ended. */
  readonly unfinished?: true;
  readonly reason: ClaimReason;
}

/** Why, as data. */
export type ClaimReason =
  | { readonly kind: 'holds' }
  /** The trial, from 1, that speaks against it most. */
  | { readonly kind: 'fails'; readonly trial: number; readonly service: string; readonly because: Reason }
  /** Too much was inconclusive, or the figures prove neither the claim nor its contrary. */
  | { readonly kind: 'undecided' }
  /** So many trials, none of them over the limit beyond those that are, would prove it. */
  | { readonly kind: 'too-few-trials'; readonly needed: number }
  | { readonly kind: 'nothing-to-measure' }
  | { readonly kind: 'declared'; readonly weakness: string };

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
