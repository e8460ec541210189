import type { Expectation } from '../../schedule/types';

/**
 * Exploring: schedules are drawn from a seed, run in labs, held to what may be promised whatever is broken, and what
 * violates that is shrunk to the least that still does. What is drawn, how it is judged and how it is made simpler is here,
 * and pure; `live` runs it. A plan is a schedule that can be made simpler: faults with their times, not steps.
 */
export interface Plan {
  /** In the order in which they strike. */
  readonly strikes: readonly Strike[];
  /** At the end all is healed, and the servers must agree again; else what is in force at the end stays so. */
  readonly heals: boolean;
  /** For so long clients are watched when all is healed; absent: not beyond the agreement of the servers. */
  readonly tailMs?: number;
}

/** One fault of a plan: what, whom, how hard, from when and for how long. Times are counted from the first. */
export interface Strike {
  readonly kind: string;
  readonly target: string;
  /** 0 is the mildest of its kind, 1 the hardest; what that is, its offer says. */
  readonly intensity: number;
  readonly atMs: number;
  readonly lastsMs: number;
}

/** What may be struck in a topology by one kind of fault. */
export interface Offer {
  readonly kind: string;
  /** The simplest first. */
  readonly targets: readonly string[];
  /** What it does to those whom it strikes, at the intensity. */
  effect(intensity: number, target: string): Effect;
  parameters(intensity: number, target: string): Readonly<Record<string, unknown>>;
  /** The nodes of which it strikes one; absent: not one of several. */
  players?(target: string): readonly string[];
}

/** What can be struck of software, by the nodes that run it: only who runs it knows. */
export interface Strikable {
  /** A process of theirs serves, and can die. */
  readonly serving: readonly string[];
  /** A service of theirs can be told to fail, and to be slow. */
  readonly told: readonly string[];
  /** Their agents run programs of the user's when their state changes. */
  readonly notified: readonly string[];
  /** Addresses that their agents are known to advertise by VRRP, so that others could. */
  readonly advertised: readonly string[];
  /** Their agents decide by scripts of the user's. */
  readonly checked: readonly string[];
  /** Their agents hand over when they are told to. */
  readonly handing: readonly string[];
  /** Their agents take over when they are told to. */
  readonly taking: readonly string[];
  /** Their agents go out of service when they are told to, and come back. */
  readonly leaving: readonly string[];
}

/**
 * `none`: a sound set-up rides it out; `clean`: who is struck is out of action, and all others are as well as ever; `murky`: no
 * protocol without a witness can be right all the time that it is in force.
 */
export type Effect = 'none' | 'clean' | 'murky';

/** What must hold, whatever is broken. */
export type Rule = 'never-settles' | 'two-owners' | 'outage' | 'no-agreement' | 'moved' | 'lost';

/** One rule that a trial broke, and no fault of its explains it. */
export interface Violation {
  readonly rule: Rule;
  readonly service: string;
  /** What was seen, in one line. */
  readonly what: string;
  /** What shows it in a drill. */
  readonly expectation: Expectation;
}

export type Outcome =
  | { readonly kind: 'sound' }
  | { readonly kind: 'violated'; readonly violations: readonly [Violation, ...Violation[]] }
  /** The instruments failed, or the lab did: it says nothing of the set-up. Lasting: nor would it if it were tried again. */
  | { readonly kind: 'inconclusive'; readonly why: string; readonly lasting?: true };

/** What was found, made as simple as it would become. */
export interface Finding {
  /** Of its drill: `explore/two-owners-kill`. */
  readonly id: string;
  readonly violation: Violation;
  readonly plan: Plan;
  /** Of the plans that showed it first: its number. */
  readonly firstSeen: number;
  /** How often the simplest plan showed it again. */
  readonly shows: { readonly k: number; readonly n: number };
  /** Labs that were run to make it simpler. */
  readonly shrinkTrials: number;
  /** Its drill as a file. */
  readonly drill: string;
  /** Relative to the report; null where it could not be shown again. */
  readonly file: string | null;
}
