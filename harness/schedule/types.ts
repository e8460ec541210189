/**
 * What a drill does and what it expects, as plain data: it can be saved, listed, compared, validated, sent to another
 * machine and replayed. A TypeScript suite and a YAML file make the same data; only when it is bound to a running lab do
 * faults become acts.
 */
export interface DrillSpec {
  /** `takeover/power-off`: its suite and its own name. */
  readonly id: string;
  readonly title: string;
  readonly schedule: Schedule;
  readonly expectations: readonly Expectation[];
}

/** Steps done one after the other in a settled lab. Faults may overlap: what is applied stays until it is healed, or the lab ends. */
export type Schedule = readonly Step[];

export type Step =
  /** `id` names the fault within its schedule. */
  | { readonly step: 'apply'; readonly id: string; readonly fault: FaultSpec }
  | { readonly step: 'heal'; readonly id: string }
  | { readonly step: 'wait'; readonly for: Wait }
  | { readonly step: 'await'; readonly condition: Condition };

/** Something that goes wrong: of which kind, to whom, how exactly. */
export interface FaultSpec {
  /** Of the catalogue: `power-off`, `loss`. */
  readonly kind: string;
  /** `active`, `standby`, a node's name, each also with `.network` or `.interface`; or a network's name. */
  readonly target: string;
  /** As the kind's own schema has them, defaults filled in. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A time, or one that follows from what the agents' own timers promise of a takeover. */
export type Wait =
  | { readonly ms: number }
  | {
      /** Which of the promised takeover times. */
      readonly takeover: 'shortest' | 'longest';
      /** What is taken for it where nothing is promised, in ms. */
      readonly otherwiseMs: number;
      readonly times: number;
      readonly plusMs: number;
    };

/** What a schedule may go on waiting for. */
export type Condition =
  /**
   * Until every service that the faults struck has another, sole owner who has announced itself and serves the clients, or
   * two cling to it; for at most what the agent's timers allow, or a little more than the topology's objective.
   */
  | 'takeover'
  /** Until exactly one node owns each service; for at most the topology's objective for healing. */
  | 'agreement';

/** What a trial is held to. Times are in ms. */
export type Expectation =
  /** Every service that had to move was taken over and announced within the limit. */
  | { readonly name: 'takeOverWithin'; readonly limitMs: number }
  /** The client was served again within the limit (RFC 6414 failover time). */
  | { readonly name: 'failOverWithin'; readonly limitMs: number }
  /** No split-brain of any class, on an unbroken asking record. */
  | { readonly name: 'neverHaveTwoOwners' }
  /** The owner stayed the owner: no takeover, no flap. */
  | { readonly name: 'keepItsOwner' }
  /** Nobody answering lasted at most this long, at a time. */
  | { readonly name: 'blackOutAtMost'; readonly limitMs: number }
  /** After the last healing exactly one owner was left within the limit, and announced. */
  | { readonly name: 'agreeWithin'; readonly limitMs: number }
  /** The first owner had its service back within the limit after healing (RFC 6414 reversion time). */
  | { readonly name: 'revertWithin'; readonly limitMs: number }
  /**
   * The first owner did not have its service back before so long after the beginning of its healing; `asked`: before the next
   * fault was applied or healed; where none is, not at all.
   */
  | { readonly name: 'revertNotBefore'; readonly earliestMs: number | 'asked' }
  /** At the end the service was owned by this node, or by `active`: whoever owned it at the start. */
  | { readonly name: 'endWithOwner'; readonly node: string }
  /**
   * Every client to whom the faults left a path was served before them, and after that never unserved for longer than the limit.
   * `service`: of that one alone, whose recovery objective (RTO) it is.
   */
  | { readonly name: 'serveWithin'; readonly limitMs: number; readonly service?: string }
  /** No client was told of the old provider for longer than the limit after its record had changed and the TTL was over. */
  | { readonly name: 'forgetWithin'; readonly limitMs: number }
  /** So many operations of clients failed or remained unknown from the first fault on, and no more. */
  | { readonly name: 'loseNoOperation'; readonly atMost: number }
  /** Of the connections that clients held so many were reset or stalled for good, and no more. */
  | { readonly name: 'keepSessions'; readonly atMost: number }
  /** So many calls that had been set up could not be hung up, and no more. */
  | { readonly name: 'keepCalls'; readonly atMost: number }
  /** So many calls from the first fault on were not set up, and no more. */
  | { readonly name: 'setUpCalls'; readonly atMost: number }
  /**
   * So many rows whose write was acknowledged are missing on the primary that is left, and no more. `service`: of that one alone;
   * `dataLossMs`: or those of less than so long a time, which is its recovery point objective (RPO).
   */
  | {
      readonly name: 'loseNoAcknowledgedWrites';
      readonly atMost: number;
      readonly service?: string;
      readonly dataLossMs?: number;
    }
  /** Whoever was struck was a replica again, and had all that the primary had, within the limit after healing. */
  | { readonly name: 'rejoinWithin'; readonly limitMs: number };

export type ExpectationName = Expectation['name'];
