import type { IdentifiedBy } from './evidence/identified-by';
import type { Protocol } from '../recording/types';
import type { ServiceKind } from '../topology/types';

export type { ServiceKind };

/**
 * What the analysis says of a capture or a recording. Plain data: no prose, no judgement.
 * All times are nanoseconds since the epoch; durations carry their unit in the name.
 */
export interface Interval {
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

/** Frames are named by their number in the capture, as Wireshark shows it. */
export type FrameNumber = number;

export interface Owner {
  /** Node name where the capture has ports or answers name their server, otherwise what tells it on the wire. */
  readonly id: string;
  readonly by: IdentifiedBy;
  readonly intervals: readonly Interval[];
}

export type SplitBrainClass = 'conflict' | 'dual-active' | 'latent';

export interface SplitBrain extends Interval {
  readonly class: SplitBrainClass;
  readonly owners: readonly string[];
  readonly durationMs: number;
  readonly evidence: readonly FrameNumber[];
  /** release: an owner gave up; superseded: another's claim ended it; unfinished: it lasted to the end of the capture. */
  readonly ended: 'release' | 'superseded' | 'cut-off' | 'unfinished';
}

/** A short overlap in a sound hand-back; reported, never called split-brain. */
export interface Handover extends Interval {
  readonly from: string;
  readonly to: string;
  readonly overlapMs: number;
  readonly evidence: readonly FrameNumber[];
}

/** Nobody answered although asked. */
export interface Blackout extends Interval {
  /** From the first question that was not answered to the first that was again. */
  readonly durationMs: number;
  readonly unansweredQuestions: number;
  /** Between the questions, where that is known: it began and ended within so much. */
  readonly resolutionMs?: number;
  /** It lasted to the end of the record, and may have gone on. */
  readonly unfinished?: true;
}

/** The VIP moved, whatever the cause. */
export interface OwnerChange {
  readonly from: string | null;
  readonly to: string;
  /** First delivered announcement of the new owner. */
  readonly atNs: bigint;
  /** fault: a fault explains it; heal: a healing does (a reversion); release: the old owner gave up by itself; none: nothing does (flapping). */
  readonly cause: 'fault' | 'heal' | 'release' | 'none';
  readonly evidence: readonly FrameNumber[];
}

/** Each moment of a takeover, null where it was not seen (measurement rules: phases). */
export interface Phases {
  readonly lastSignOfLifeNs: bigint | null;
  readonly faultNs: bigint;
  readonly detectedNs: bigint | null;
  readonly addressAddedNs: bigint | null;
  readonly announcedNs: bigint | null;
  readonly neighbourChangedNs: bigint | null;
  readonly firstGoodReplyNs: bigint | null;
  readonly stableNs: bigint | null;
}

/** RFC 6414 terms; headline = announcement - fault.beforeNs, true value within [headline - uncertainty, headline]. */
export interface Takeover {
  readonly from: string | null;
  readonly to: string;
  readonly atNs: bigint;
  readonly takeoverMs: number;
  /** Width of the fault's bracket: the true value lies in [takeoverMs - takeoverUncertaintyMs, takeoverMs]. */
  readonly takeoverUncertaintyMs: number;
  readonly phases: Phases;
  readonly evidence: readonly FrameNumber[];
}

/** One client's view of a service by one protocol, and of the worst fault (RFC 6414 §3.5.3, §3.6). */
export interface ClientMeasures {
  readonly client: string;
  readonly protocol: Protocol;
  /** Between its operations: what is read from them is as fine as that, at each end. */
  readonly intervalMs: number;
  /** So many good operations in a row, before anything was broken, that it counts as served. */
  readonly servedBefore: boolean;
  /** For some of the time from the first fault on, the faults left it a way to a provider in action. */
  readonly hadPath: boolean;
  /** Last good answer by the old owner to first good answer by the new one; null where one of them never came. May be 0 or negative. */
  readonly failoverTimeMs: number | null;
  /** Lost operations / rate. */
  readonly lossDerivedMs: number | null;
  /** From the fault to its healing or the end: how many there were, and how many of them were not served. */
  readonly operations: number;
  readonly lost: number;
  /** From the first fault to the end of the record, while the client had a path: an unknown one may have taken effect. */
  readonly failures: { readonly failed: number; readonly unknown: number };
  /** What the client was told of these: `connection refused`, `503`, `no answer`; most frequent first. */
  readonly errors: readonly { readonly detail: string; readonly count: number }[];
  /** How long service had held when the recording ended, once restored; null: never restored. */
  readonly sustainedMs: number | null;
  /** How long an outage that was not over had lasted when the record, or the fault, ended; null: service was restored. */
  readonly unrestoredMs?: number | null;
  /** The longest from the first fault to the end of the record, as far as the client had a path; null: none. */
  readonly outage: Outage | null;
  /** For so long of that its pings were answered, so that only the service was gone; null: it sends no others, or none at all. */
  readonly answeredPingsMs: number | null;
  /** Of good operations: before the fault, while it was in force, and after its healing; null where there were none. */
  readonly latency: {
    readonly before: Latency | null;
    readonly during: Latency | null;
    readonly after: Latency | null;
  };
  /** Whose answers it had before the fault, and from then on, in order of their first. */
  readonly servers: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Answers that named the old provider when its record had been changed and its TTL was over; where names are asked for. */
  readonly staleAnswers?: StaleAnswers;
  /** What became of the connections that it held; where it holds any. */
  readonly sessions?: Sessions;
}

/** From the last good answer to the first of a row of them that counts as service; the true value is up to an interval less at each end. */
export interface Outage extends Interval {
  readonly durationMs: number;
  /** It lasted to the end of the record, and may have gone on. */
  readonly unfinished?: true;
}

/** Quantiles by nearest rank. */
export interface Latency {
  readonly n: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface StaleAnswers {
  readonly answers: number;
  /** From when the last old answer had to be forgotten to the last that was given all the same, at the most. */
  readonly longestMs: number;
}

/** Of the sessions that served a line since the lab had settled: each survived, stalled or was reset. */
export interface Sessions {
  readonly held: number;
  /** It goes on, however long it paused. */
  readonly survived: number;
  /** It is open and answers nothing. */
  readonly stalled: number;
  /** It was ended, by whomever. */
  readonly reset: number;
  /** The longest from one answer to the next of a session that survived; null: none did. */
  readonly pausedMs: number | null;
}

export interface ServiceMeasures {
  readonly name: string;
  /** Absent: an address, which one alone may own. What has no meaning for a kind is empty; see `hasMeaning`. */
  readonly kind?: ServiceKind;
  readonly rule?: 'one' | 'any';
  readonly owners: readonly Owner[];
  /** Where the address was configured, from netlink (empty for a capture alone). */
  readonly holders: readonly Owner[];
  readonly changes: readonly OwnerChange[];
  /** Owner when the lab had settled. */
  readonly initialOwner: string | null;
  readonly finalOwner: string | null;
  /** A takeover that had to happen: the owner was put out of action. */
  readonly mustMove: boolean;
  /** The owner was put out of action, and its agent was back before anybody else took the VIP. */
  readonly resumedByItself?: boolean;
  /** From the fault that struck the owner to its healing or the end of the record: what had not come by then may yet have come. */
  readonly watchedMs?: number;
  /**
   * The first takeover after the fault that struck its owner; null: none came, or the same node took the address again. Of several
   * faults that each struck the owner of its time, the one with the worst takeover counts, here and wherever a measure speaks of one.
   */
  readonly takeover: Takeover | null;
  /** Owner claims that were captured going in but seen leaving by no other port. */
  readonly undeliveredAnnouncements: readonly FrameNumber[];
  /** Delivered claims that name a hardware address which is not the claimant's. */
  readonly misleadingClaims?: readonly FrameNumber[];
  readonly reversionMs: number | null;
  /** Width of the healing's bracket. */
  readonly reversionUncertaintyMs?: number;
  /** One for each client and protocol; see `primaryClient`. */
  readonly clients: readonly ClientMeasures[];
  /** What became of the long TCP session: never opened, survived all, reset by the new owner, or stalled. */
  readonly tcpSession: 'absent' | 'survived' | 'reset' | 'stalled';
  readonly splitBrain: readonly SplitBrain[];
  readonly isolatedHolders: readonly (Interval & { readonly node: string })[];
  readonly handovers: readonly Handover[];
  readonly blackouts: readonly Blackout[];
  /** Owner changes that no fault explains. */
  readonly flaps: readonly OwnerChange[];
  /** Takeovers although the owner was healthy and reachable. */
  readonly falseFailovers: readonly OwnerChange[];
  /** After the last healing: how long until exactly one owner was left, and whether it announced itself; null: never healed. */
  readonly healing: Healing | null;
  /** What became of calls; absent: nobody made any. */
  readonly calls?: CallMeasures;
  /** What became of the writes of clients, by the rows that are left; of replicated data alone. */
  readonly writes?: Writes;
  /** What clients could do with it once it was taken over; absent: it was not. */
  readonly verification?: readonly Verification[];
}

/** Calls from the first fault to the end of the record, those that it found under way among them. */
export interface CallMeasures {
  readonly setUp: number;
  readonly notSetUp: number;
  /** Of those set up, how many could not be hung up by either end. */
  readonly lostInProgress: number;
  /** The longest without a successful transaction of any client, registrations and calls together. */
  readonly quietMs: number;
}

/** What is looked at once a service was taken over. */
export const verificationChecks = ['connect', 'transact', 'data', 'dependencies'] as const;
export type VerificationCheck = (typeof verificationChecks)[number];

export interface Verification {
  readonly check: VerificationCheck;
  /** What it is proven by; empty: nothing was observed that could. */
  readonly proofs: readonly VerificationProof[];
}

/** Operations of one client after the takeover, and how many of them were good; or the acknowledged writes of all, and how many are there. */
export interface VerificationProof {
  /** The service itself, or one that it depends on. */
  readonly service: string;
  /** Null: the rows that are left tell. */
  readonly client: string | null;
  readonly protocol: Protocol | null;
  readonly operations: number;
  readonly good: number;
}

/** The writes of all clients, from the settling of the lab until the rows were read that are left. */
export interface Writes {
  readonly acknowledged: number;
  /** Who took themselves to be the primary when the rows were read. Of several, or of the replicas where there was none, that which lacks the fewest is held against. */
  readonly primaries: readonly string[];
  /** Acknowledged, and not there; null: nobody could be read. */
  readonly lost: LostWrites | null;
  /** Sent and never answered; so many of them are there. */
  readonly unknown: { readonly count: number; readonly kept: number };
  /** Refused, and there all the same. */
  readonly refusedKept: number;
  /** How far the standby was behind what had been acknowledged, when it was last asked before the fault; null: it was not. */
  readonly lag: ReplicationLag | null;
  /** Whether the provider that was struck came back as a replica; absent: none was, or it was not healed. */
  readonly rejoin?: Rejoin;
}

export interface LostWrites {
  readonly count: number;
  /** Data of so much time are lost (the recovery point): from the first of them to the last, and an interval. */
  readonly spanMs: number;
  /** Who had acknowledged them. */
  readonly acknowledgedBy: readonly string[];
}

export interface ReplicationLag {
  readonly node: string;
  readonly rows: number;
  /** Since the first of them had been acknowledged. */
  readonly ms: number;
}

export interface Rejoin {
  readonly node: string;
  /** From the healing until it was a replica that had all that the primary had; null: it never was. */
  readonly afterMs: number | null;
  /** It was asked so often, in ms. */
  readonly uncertaintyMs: number;
  readonly watchedMs: number;
  /** It served again before it had all that the primary had. */
  readonly servedBefore: boolean;
}

export interface Healing {
  readonly agreedAfterMs: number | null;
  /** The one left announced itself; also true where nobody had contested it, since then no cache can be wrong. */
  readonly announced: boolean;
  /** When it did so, after the healing; 0 where nobody had contested it, null where it never did. */
  readonly announcedAfterMs?: number | null;
  /** From the healing to the end of the record. */
  readonly watchedMs?: number;
  /** Width of the healing's bracket. */
  readonly uncertaintyMs?: number;
}

/** A control that the trial carried for its own instruments. */
export interface Control {
  readonly name:
    | 'sentinel'
    | 'drops'
    | 'clock'
    | 'scheduler'
    | 'asking'
    | 'probing'
    | 'addresses'
    | 'heartbeat'
    | 'fault-proof'
    | 'heal-proof'
    | 'capture-whole';
  readonly ok: boolean;
  /** Figures for the renderer: `worst gap between questions 14 ms`. */
  readonly detail: string;
}

export interface TrialMeasures {
  readonly services: readonly ServiceMeasures[];
  readonly controls: readonly Control[];
  /** How late the machine ever was to let a process run: the worst lateness of the asker, and of the service's answers. */
  readonly schedulerDelayMs: number;
}
