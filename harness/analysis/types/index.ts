import type { ServiceKind } from '../../topology/types';
import type { CallMeasures } from './calls';
import type { ClientMeasures } from './client';
import type { Control } from './control';
import type { Blackout, FrameNumber, Handover, Healing, Interval, Owner, OwnerChange, SplitBrain } from './ownership';
import type { Takeover } from './takeover';
import type { Unheard } from './unheard';
import type { Verification } from './verification';
import type { Writes } from './writes';

export * from './calls';
export * from './client';
export * from './control';
export * from './ownership';
export * from './takeover';
export * from './unheard';
export * from './verification';
export * from './writes';
export type { ServiceKind };

/**
 * What the analysis says of a capture or a recording. Plain data: no prose, no judgement.
 * All times are nanoseconds since the epoch; durations carry their unit in the name.
 */
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
  /** Width of the healing's bracket, and of services that clients tell of their interval: it may have been so much sooner. */
  readonly reversionUncertaintyMs?: number;
  /** When that went on. */
  readonly reversion?: Interval;
  /** From the healing to when the first owner had it again, kept or not; absent: never. */
  readonly returnedMs?: number;
  /** The same where it had it before anything else was done, if anything was; absent: it waited for that, or never had it. */
  readonly unaskedMs?: number;
  /** From the healing of the first owner to the end of the record; absent: it was not healed. */
  readonly returnWatchedMs?: number;
  /** The longest of that in which nothing kept it away; absent: it was not healed, answered somebody, or another is preferred. */
  readonly returnUnhinderedMs?: number;
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
  /** Whose word was missing for so long: who took itself to be what, had the address, or carried; absent: nobody's. */
  readonly unheard?: readonly Unheard[];
  /** What clients could do with it once it was taken over; absent: it was not. */
  readonly verification?: readonly Verification[];
}

export interface Wait extends Interval {
  readonly node: string;
}

export interface TrialMeasures {
  readonly services: readonly ServiceMeasures[];
  readonly controls: readonly Control[];
  /** How late the machine ever was to let a process run, at a stretch: a node's, the asker, a client, or the service to answer. */
  readonly schedulerDelayMs: number;
  /** When the lab had settled. */
  readonly settledNs?: bigint;
  /** When what runs on a node that had power waited for a processor, from before the trial to its end; absent: nobody watched it. */
  readonly waits?: readonly Wait[];
  /** When an instrument was late, or answered late; an agent may have been for as long as one of these. */
  readonly hiccups?: readonly Interval[];
  /** Nothing was done but that providers were given nothing new, and finished what they had; absent: it was. */
  readonly awaitsNobody?: true;
  /** For how long at most a fault that a sound set-up rides out cut anything; absent: none did. */
  readonly blipMs?: number;
  /** For how long the kernel's network lock can have kept an agent that acted; absent: nobody watched it. */
  readonly lockDelayMs?: number;
  /** When requests waited for it at all, the longest first. */
  readonly lockWaits?: readonly Interval[];
}
