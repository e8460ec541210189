import type { Protocol } from '../recording/types';
import type { Blackout, FrameNumber, Handover, Interval, Phases, ServiceKind, SplitBrain } from './types';

/**
 * What a swimlane picture of one trial shows, as plain data: one `ServiceTimeline` for each VIP, with a lane for each
 * node that competes for it. All times are nanoseconds since the epoch; all lists are in order of time.
 */
export interface Timeline extends Interval {
  /** Measures count from here on. */
  readonly settledNs: bigint;
  readonly faults: readonly TimelineFault[];
  readonly services: readonly ServiceTimeline[];
}

/** A fault as a band from its striking to its healing; `healedNs` is null where it never was healed. */
export interface TimelineFault {
  readonly id: string;
  readonly name: string;
  readonly target: string;
  readonly nodes: readonly string[];
  /** Its bracket: it struck within [appliedBeforeNs, appliedAfterNs]. */
  readonly appliedBeforeNs: bigint;
  readonly appliedAfterNs: bigint;
  readonly healedNs: bigint | null;
}

export interface ServiceTimeline {
  readonly name: string;
  /** Absent: an address. Of any other, clients alone tell: it has no lanes, and they know of no neighbour. */
  readonly kind?: ServiceKind;
  readonly lanes: readonly Lane[];
  readonly splitBrain: readonly SplitBrain[];
  readonly handovers: readonly Handover[];
  readonly blackouts: readonly Blackout[];
  /** Of the takeover, or null where none came. */
  readonly phases: Phases | null;
  readonly clients: readonly ClientLane[];
}

export interface Lane {
  readonly node: string;
  /** The address is configured on the node (netlink). */
  readonly holds: readonly Interval[];
  /** The node answers for the VIP, and is heard. */
  readonly answers: readonly Interval[];
  readonly unreachable: readonly Interval[];
  readonly frames: readonly TimelineFrame[];
  readonly log: readonly LogLine[];
}

export type TimelineFrameKind =
  'advertisement' | 'release' | 'announcement' | 'reply' | 'undelivered' | 'address-added' | 'address-removed';

/** A frame, or a kernel event (which has no number), worth a mark in its node's lane. */
export interface TimelineFrame {
  readonly atNs: bigint;
  readonly number: FrameNumber | null;
  readonly kind: TimelineFrameKind;
  /** A few words on what it is. */
  readonly label: string;
}

export interface LogLine {
  readonly atNs: bigint;
  readonly text: string;
}

/** What a client saw of the VIP: which server served it, what it lost, whom its neighbour entry named. */
export interface ClientLane {
  readonly node: string;
  /** What its operations are that the lane shows; absent where it did nothing. */
  readonly protocol?: Protocol;
  /** Served by this server, from the first to the last good answer in a row. */
  readonly served: readonly (Interval & { readonly server: string })[];
  /** When each lost operation was invoked. */
  readonly lostRequests: readonly bigint[];
  /** The same of the echoes that only a kernel answers. */
  readonly lostEcho: readonly bigint[];
  /** Its neighbour entry for an address, and the node that it leads to where only one has it. */
  readonly neighbour: readonly (Interval & { readonly entry: string | null; readonly node: string | null })[];
}
