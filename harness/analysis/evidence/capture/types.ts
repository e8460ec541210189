import type { UnreadFrames } from 'tcpdump-parser';
import type { Blackout, FrameNumber, Handover, Interval, Owner, SplitBrain } from '../../types';

/** What can be said of the VIPs from a capture alone. Times are nanoseconds since the epoch. */
export interface CaptureAnalysis {
  readonly schemaVersion: 1;
  readonly frames: number;
  readonly malformed: number;
  /** Null where the capture does not say. */
  readonly droppedByCapture: number | null;
  readonly firstNs: bigint | null;
  readonly lastNs: bigint | null;
  /** The capture ends in the middle of a frame. */
  readonly cutShort: boolean;
  /** Its frames have no times, or all the same one, though several claim an address: who did is known, and not when. Otherwise absent. */
  readonly untimed?: true;
  /** Addresses beyond what discovery watches; 0 where the VIPs were given. */
  readonly addressesLeftOut: number;
  /** What could concern an address and was not understood; with it, silence proves nothing. Absent where there is none. */
  readonly unread?: readonly Unread[];
  /** Addresses that somebody claims, though they were not asked for. Absent where there is none. */
  readonly otherAddresses?: readonly string[];
  /** What is to be known of the clocks that stamped the frames. Absent where they are sound. */
  readonly clocks?: CaptureClocks;
  /** A VIP that was asked for and has no owners: the capture holds no evidence of it. */
  readonly vips: readonly CapturedVip[];
}

/** Frames that could concern an address, and were not understood. */
export interface Unread {
  /**
   * As in UnreadFrames; `carp`, `vrrp`: it names no address, and none was seen at its virtual hardware address; `flags`: neighbour
   * advertisements of an address, of which the text does not say whether their senders are its only ones.
   */
  readonly because: UnreadFrames['because'] | 'carp' | 'vrrp' | 'flags';
  readonly what: string;
  readonly frames: number;
  /** Number of the first of them. */
  readonly first: number;
  /** Who sent them, where that is told. */
  readonly from: readonly string[];
}

export interface CaptureClocks {
  /** Set back in the middle: times go on by the clock as it was before. */
  readonly steps: readonly { readonly frame: FrameNumber; readonly backMs: number }[];
  /** Interfaces whose clocks differ: what both captured counts once, at the time of the first. */
  readonly differences: readonly { readonly interfaces: readonly [string, string]; readonly aheadMs: number }[];
  /** Nearly every frame is there twice: the captures of two machines, merged into one whose interfaces do not tell them apart. */
  readonly doubled?: DoubledClock;
}

export interface DoubledClock {
  readonly laterMs: number;
  readonly frames: number;
  /** What is there twice counts once, at the earlier time. */
  readonly isCorrected: boolean;
}

export interface CapturedVip {
  readonly address: string;
  /** The broadcast domain, where the capture shows the address in several: a VLAN, a device. */
  readonly domain?: string;
  readonly owners: readonly Owner[];
  readonly takeovers: readonly CapturedTakeover[];
  readonly splitBrain: readonly SplitBrain[];
  readonly handovers: readonly Handover[];
  readonly blackouts: readonly Blackout[];
  /** Claims of one between those of another: takeovers, two owners, or one node by two names. Nothing in the capture decides. */
  readonly unproven: readonly Unproven[];
  /** Who spoke as the address without owning it. Absent where nobody did. */
  readonly bystanders?: readonly CapturedBystander[];
}

/**
 * shared: one of several that may answer (NA without Override: anycast, or a proxy); proxy: answers ARP for others, too; late: answers after
 * the owner, never before; traffic: sends packets from the address (direct routing, a router, an old connection); dropped: its claims are
 * such that every receiver drops them.
 */
export interface CapturedBystander {
  readonly node: string;
  readonly as: 'shared' | 'proxy' | 'late' | 'traffic' | 'dropped';
  readonly frames: number;
  readonly fromNs: bigint;
  readonly evidence: readonly FrameNumber[];
  /** After the owner's answer, at the least. */
  readonly leastLateMs?: number;
  readonly flaw?: string;
}

export interface CapturedTakeover {
  readonly from: string;
  readonly to: string;
  /** The new owner's first announcement; its first claim of any kind, where it never announced, or late. */
  readonly atNs: bigint;
  readonly announced: boolean;
  /** It announced itself only so long after it had switched. */
  readonly announcedLateMs?: number;
  /** Null: it happened somewhere between the two frames, in a time of which the capture says nothing. */
  readonly takeoverMs: number | null;
  /** What the time is counted from. */
  readonly since: 'fault' | 'last-sign-of-life';
  readonly evidence: readonly FrameNumber[];
}

export interface Unproven extends Interval {
  readonly owners: readonly string[];
  /** They announce it in turn, and are told of no takeover: each turn may be one, or none. Otherwise absent. */
  readonly inTurn?: true;
  readonly evidence: readonly FrameNumber[];
}

/** What a live analysis can tell at once; what it means may become clear only later. */
export type CaptureNews =
  | {
      readonly kind: 'claimed';
      readonly vip: string;
      readonly from: string | null;
      readonly to: string;
      readonly atNs: bigint;
      readonly frame: FrameNumber;
    }
  | {
      readonly kind: 'contested';
      readonly vip: string;
      readonly nodes: readonly [string, string];
      readonly atNs: bigint;
      readonly frames: readonly FrameNumber[];
    };
