import type { Act } from '../../analysis/evidence/l2/sighting';
import type { FaultEvent } from '../../recording/types';

export type TrialProgress = 'building' | 'settling' | 'settled' | `apply ${string}` | `heal ${string}` | 'analysing';

/**
 * What a running trial tells those who watch it, as it happens. Nothing is judged by it: that is done from the recording, with
 * all its evidence at hand.
 */
export type TrialNews =
  | { readonly kind: 'progress'; readonly what: TrialProgress }
  /** There is nothing more to be seen of it: its lab is gone, and what it recorded is judged. */
  | { readonly kind: 'ended' }
  | FaultNews
  | OwnershipNews
  | FrameNews;

export interface FaultNews {
  readonly kind: 'fault';
  readonly phase: FaultEvent['phase'];
  readonly fault: FaultEvent['fault'];
  /** Whom it is about; null for one of a network or of several nodes. */
  readonly node: string | null;
}

/** Somebody else owns a VIP, or has it configured, as far as the fold over frames and events knows by now. */
export interface OwnershipNews {
  readonly kind: 'ownership';
  readonly service: string;
  /** Answers alone; null when nobody does, or several do. */
  readonly owner: string | null;
  /** On whom the VIP is configured. */
  readonly holders: readonly string[];
}

/** A frame by which an agent says something that it did not say just before. */
export interface FrameNews {
  readonly kind: 'frame';
  readonly service: string;
  readonly node: string;
  readonly act: Extract<Act, 'advertisement' | 'announcement' | 'release'>;
  /** Of an advertisement. */
  readonly priority: number | null;
}
