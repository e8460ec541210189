import { binomialCdf } from './distributions';
import { firstInteger } from './first-integer';
import { requireCount, requireOpenUnit } from './preconditions';

/** "Quantile `quantile` is below the limit, with this confidence": p99 at 95 % is `{ quantile: 0.99, confidence: 0.95 }`. */
export interface QuantileClaim {
  readonly quantile: number;
  readonly confidence: number;
}

/**
 * The least number of trials that proves the claim when at most `allowedOver` of them are not under the limit, for a
 * number of trials fixed beforehand (Wilks 1941): 299 for p99 at 95 % with none over, 473 with one. Looking after every
 * trial needs more: see `trialsToHold`.
 */
export function requiredTrials(claim: QuantileClaim, allowedOver = 0): number {
  requireOpenUnit('confidence', claim.confidence);
  requireCount('allowedOver', allowedOver);
  return firstInteger(
    allowedOver + 1,
    (trials) => attainedConfidence({ quantile: claim.quantile, trials, over: allowedOver }) >= claim.confidence,
  );
}

/** The confidence that `trials` planned trials, `over` of them not under the limit, give to "the quantile is below it". */
export function attainedConfidence(result: { quantile: number; trials: number; over: number }): number {
  requireOpenUnit('quantile', result.quantile);
  requireCount('trials', result.trials);
  requireCount('over', result.over);
  return 1 - binomialCdf(result.over, result.trials, 1 - result.quantile);
}
