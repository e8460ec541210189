import type { IdentifiedBy } from '../evidence/identified-by';

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
  /** What it would be, were it no hand-over: each class that it was of for a time. */
  readonly classes: readonly SplitBrainClass[];
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

export interface Healing {
  /** When it began. */
  readonly atNs?: bigint;
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
