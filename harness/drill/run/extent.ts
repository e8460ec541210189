import {
  beginDecision,
  observeTrial,
  trialsToDecide,
  trialsToHold,
  type QuantileClaim,
  type SequentialState,
} from '../../analysis/statistics';
import { isBelieved, outcomeOf, trialClaimOf } from '../../judging';
import type { StatedClaim, TrialResult } from '../../judging/types';

/** How far a campaign goes. */
export type Extent =
  /** So many trials of each drill; and where their figures count, as many more as were spoilt, but no more than so many. */
  | {
      readonly kind: 'fixed';
      readonly trials: number;
      readonly atMost?: number;
      /** What was not spoilt; absent: what can be believed. */
      readonly counts?: (trial: TrialResult) => boolean;
    }
  /** Of each drill until its claim is decided, but no more than so many. */
  | { readonly kind: 'until'; readonly claim: StatedClaim; readonly quantile: QuantileClaim; readonly atMost: number };

/** A limit of trials is there to end what lies too near the claim to be decided; a clear case is decided long before. */
const [limitFactor, leastLimit] = [4, 100];

/** @param atMost as the user gave it */
export function untilDecided(claim: StatedClaim, quantile: QuantileClaim, atMost: number | undefined): Extent {
  const needed = trialsToHold(beginDecision(quantile));
  return { kind: 'until', claim, quantile, atMost: atMost ?? Math.max(leastLimit, limitFactor * needed) };
}

/**
 * How many trials a drill needs for certain, after those that have ended: as many may be run side by side. No trial is run that a
 * decision before it would have spared, so the same trials are run whatever the number of jobs.
 *
 * @param ended in the order of their numbers, without a gap
 */
export function trialsWanted(extent: Extent, ended: readonly TrialResult[]): number {
  if (extent.kind === 'fixed') {
    const { trials, atMost = trials, counts = isBelieved } = extent;
    return Math.min(atMost, trials + ended.filter((trial) => !counts(trial)).length);
  }
  // The first trial shows whether there is anything to measure, or the claim is not about this drill.
  const [first] = ended;
  if (first === undefined || outcomeOf(trialClaimOf(first, extent.claim)) === undefined) return 1;
  return Math.min(extent.atMost, ended.length + trialsToDecide(stateAfter(extent, ended)));
}

/** What the trials have said of the claim so far. */
export function stateAfter(
  { claim, quantile }: Extract<Extent, { kind: 'until' }>,
  ended: readonly TrialResult[],
): SequentialState {
  const outcomes = ended.flatMap((trial) => outcomeOf(trialClaimOf(trial, claim)) ?? []);
  return outcomes.reduce(observeTrial, beginDecision(quantile));
}
