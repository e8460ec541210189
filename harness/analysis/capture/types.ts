import type { Blackout, FrameNumber, Handover, Interval, Owner, SplitBrain } from '../types';

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
  /** Addresses beyond what discovery watches; 0 where the VIPs were given. */
  readonly addressesLeftOut: number;
  /** A VIP that was asked for and has no owners: the capture holds no evidence of it. */
  readonly vips: readonly CapturedVip[];
}

export interface CapturedVip {
  readonly address: string;
  readonly owners: readonly Owner[];
  readonly takeovers: readonly CapturedTakeover[];
  readonly splitBrain: readonly SplitBrain[];
  readonly handovers: readonly Handover[];
  readonly blackouts: readonly Blackout[];
  /** One claimed between two claims of another: two takeovers, or two owners. Nothing in the capture decides. */
  readonly unproven: readonly Unproven[];
}

export interface CapturedTakeover {
  readonly from: string;
  readonly to: string;
  /** The new owner's first announcement; its first claim of any kind, where it never announced. */
  readonly atNs: bigint;
  readonly announced: boolean;
  readonly takeoverMs: number;
  /** What the time is counted from. */
  readonly since: 'fault' | 'last-sign-of-life';
  readonly evidence: readonly FrameNumber[];
}

export interface Unproven extends Interval {
  readonly owners: readonly string[];
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
