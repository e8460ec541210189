import {
  attainedConfidence,
  beginDecision,
  observeTrial,
  requiredTrials,
  trialsToHold,
  type Decision,
  type TrialOutcome,
} from '../../analysis/statistics';
import type { Claim } from '../../topology/claim';
import type { StatedClaim } from '../types';

/** Whether the trials, in their order, prove the claim or its contrary. Inconclusive ones count against both. */
export function decide({ claim, sequential }: StatedClaim, outcomes: readonly TrialOutcome[]): Decision {
  const count = (outcome: TrialOutcome): number => outcomes.filter((each) => each === outcome).length;
  const [under, over, n] = [count('under'), count('over'), outcomes.length];
  if (claim.kind === 'duration' && claim.confidence !== null && claim.statistic.kind === 'quantile') {
    const { confidence, statistic } = claim;
    const { quantile } = statistic;
    if (sequential) return outcomes.reduce(observeTrial, beginDecision({ quantile, confidence })).decision;
    if (attainedConfidence({ quantile, trials: n, over: n - under }) >= confidence) return 'holds';
    // The contrary is the same claim, mirrored: too few are under for the quantile to lie there.
    return attainedConfidence({ quantile: 1 - quantile, trials: n, over: n - over }) >= confidence
      ? 'fails'
      : 'undecided';
  }
  const rank = rankOf(claim, n);
  if (under >= rank) return 'holds';
  return n - over < rank ? 'fails' : 'undecided';
}

/** Which of n trials, in the order of their figures, the claim is about (nearest rank); the last, where it is about every one. */
export function rankOf(claim: Claim, n: number): number {
  if (claim.kind !== 'duration' || claim.statistic.kind === 'max') return n;
  // 0.07 * 100 is 7.000000000000001: without a tolerance rounding up would skip a rank.
  return Math.max(1, Math.ceil(claim.statistic.quantile * n - 1e-9));
}

/** How many trials in all would prove the claim if no further one were over; null where n is not what it lacks. */
export function trialsNeeded({ claim, sequential }: StatedClaim, outcomes: readonly TrialOutcome[]): number | null {
  if (claim.kind !== 'duration' || claim.confidence === null || claim.statistic.kind === 'max') return null;
  if (sequential) {
    const begun = beginDecision({ quantile: claim.statistic.quantile, confidence: claim.confidence });
    return outcomes.length + trialsToHold(outcomes.reduce(observeTrial, begun));
  }
  const notUnder = outcomes.filter((outcome) => outcome !== 'under').length;
  const needed = requiredTrials({ quantile: claim.statistic.quantile, confidence: claim.confidence }, notUnder);
  return needed > outcomes.length ? needed : null;
}
