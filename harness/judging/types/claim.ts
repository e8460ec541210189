import type { Claim } from '../../topology/claim';
import type { ServiceJudgement, Verdict } from './judgement';
import type { Reason } from './reason';

/** A claim as somebody stated it. */
export interface StatedClaim {
  /** As it was written: `takeover p95 < 1s`. */
  readonly text: string;
  readonly claim: Claim;
  /** For the run as a whole, or for one set-up. */
  readonly statedBy: 'command' | 'topology';
  /** How many trials there are depends on what they said, so only bounds that stay valid under repeated looks count. */
  readonly sequential: boolean;
}

/** A claim held against one trial: pass is within the claim's limit, fail is over it, not-applicable: nothing to measure here. */
export interface TrialClaim {
  readonly text: string;
  readonly verdict: Verdict;
  readonly services: readonly ServiceJudgement[];
}

/** A claim held against all the trials of a drill. */
export interface DrillClaim extends StatedClaim {
  readonly verdict: Verdict;
  /** Trials, by what each says: pass is within the limit, fail over it; those with nothing to measure are not-applicable. */
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  /** The claimed statistic of the trials (nearest rank) and its distance to the limit; null where it is no time, or cannot be told. */
  readonly measuredMs: number | null;
  readonly marginMs: number | null;
  /** The statistic is at least `measuredMs`: in some trial, what was measured went on when it ended. */
  readonly unfinished?: true;
  readonly reason: ClaimReason;
}

/** Why, as data. */
export type ClaimReason =
  | { readonly kind: 'holds' }
  /** The trial, from 1, that speaks against it most. */
  | { readonly kind: 'fails'; readonly trial: number; readonly service: string; readonly because: Reason }
  /** Too much was inconclusive, or the figures prove neither the claim nor its contrary. */
  | { readonly kind: 'undecided' }
  /** So many trials, none of them over the limit beyond those that are, would prove it. */
  | { readonly kind: 'too-few-trials'; readonly needed: number }
  | { readonly kind: 'nothing-to-measure' }
  | { readonly kind: 'declared'; readonly weakness: string };
