import { betaCdf, logBeta } from './distributions';

// The evidence is the wealth of a gambler who bets against a hypothesis that pays fair odds at best: if the hypothesis is
// true, the wealth ever exceeds 1/alpha with probability at most alpha, however often one looks (Ville's inequality;
// Ramdas, Gruenwald, Vovk and Shafer 2023, "Game-theoretic statistics and safe anytime-valid inference"). The bet is a
// likelihood ratio averaged over the alternatives. Averaged over the uniform distribution it is a beta-binomial mixture
// (Robbins 1970), which depends on the counts alone.

/** Of `trials` trials, `over` counted as not under the limit. */
export interface Counts {
  readonly trials: number;
  readonly over: number;
}

/**
 * ln of the evidence against "at least `tolerated` of all trials are over", so for "the claim holds".
 *
 * Half of the stake is on "none is ever over", which is what a sound system shows and what needs the fewest trials; the
 * other half on every smaller proportion alike, so that one slow trial does not ruin the gambler.
 */
export function logEvidenceForHolds(counts: Counts, tolerated: number): number {
  const never = counts.over === 0 ? -counts.trials * Math.log1p(-tolerated) : -Infinity;
  return Math.log(0.5) + logSum(never, logMixtureBelow(counts, tolerated));
}

/** ln of the evidence against "at most `tolerated` of all trials are over", so for "the claim fails". */
export function logEvidenceForFails({ trials, over }: Counts, tolerated: number): number {
  return logMixtureBelow({ trials, over: trials - over }, 1 - tolerated);
}

/** ln of the likelihood ratio against `tolerated`, averaged uniformly over all proportions from 0 to `tolerated`. */
function logMixtureBelow({ trials, over }: Counts, tolerated: number): number {
  const under = trials - over;
  const mixture = logBeta(1 + over, 1 + under) + Math.log(betaCdf(tolerated, 1 + over, 1 + under) / tolerated);
  return mixture - over * Math.log(tolerated) - under * Math.log1p(-tolerated);
}

/** ln(e^a + e^b) without overflow. */
function logSum(a: number, b: number): number {
  const larger = Math.max(a, b);
  return larger === -Infinity ? larger : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
}
