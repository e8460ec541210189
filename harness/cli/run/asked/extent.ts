import { stateClaim } from '../../../drill/run/stated-claims';
import { untilDecided, type Extent } from '../../../drill/run/extent';
import { UsageError } from '../../usage-error';
import type { RunOptions } from './options';

/** How many trials of each drill were asked for. @throws {ClaimError} @throws {UsageError} */
export function extentOf({ until, repeat }: Pick<RunOptions, 'until' | 'repeat'>): Extent {
  if (until === undefined) return { kind: 'fixed', trials: repeat ?? 1 };
  const stated = stateClaim(until);
  const { claim } = stated;
  if (claim.kind !== 'duration' || claim.confidence === null || claim.statistic.kind !== 'quantile')
    throw new UsageError(
      'until-undecidable',
      `no number of trials decides ${JSON.stringify(until)}`,
      'claim a quantile with a confidence: takeover p99 < 2s @ 95%',
    );
  return untilDecided(stated, { quantile: claim.statistic.quantile, confidence: claim.confidence }, repeat);
}
