import type { ServiceKind, SplitBrainClass } from '../../analysis/types';
import type { AgentState, TimerTheory } from '../../recording/types';

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
  /** So long after the beginning of the healing, and not before so long it was to be, or before somebody asked for it. */
  | { readonly kind: 'reverted-early'; readonly afterMs: number; readonly earliestMs: number | 'asked' }
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
  /** None of these was open when the fault struck: there was none to lose. */
  | { readonly kind: 'nothing-at-stake'; readonly what: 'call' | 'session' }
  /** A provider said nothing of itself for so long, or (null) switch ports saw nobody carry what was answered: what was then nobody knows. */
  | {
      readonly kind: 'unheard';
      /** Absent: an address. */
      readonly of?: ServiceKind;
      readonly node: string | null;
      readonly forMs: number;
    }
  | ControlFailed
  /** `unsure`: or it is the machine's lateness alone. */
  | { readonly kind: 'declared'; readonly weakness: string; readonly because: Reason; readonly unsure?: true }
  /** Part of the configuration was without effect, as the agent says: what ran is not what was configured. */
  | { readonly kind: 'not-as-configured'; readonly complaint: string }
  | { readonly kind: 'stale-weakness'; readonly weakness: string }
  | { readonly kind: 'nothing-had-to-move' }
  /** Its agents do not preempt: where the VIP is, it stays. */
  | { readonly kind: 'no-reversion-promised' };

/** `otherwise`: what was found, of which nobody can tell whether it would have been there on a machine that is in time. */
export interface ControlFailed {
  readonly kind: 'control-failed';
  readonly control: string;
  readonly detail: string;
  readonly otherwise?: Reason;
}

export interface Unable {
  readonly node: string;
  readonly said: string | null;
}
