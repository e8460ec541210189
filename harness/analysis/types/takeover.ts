import type { FrameNumber } from './ownership';

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
