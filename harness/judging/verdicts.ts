import type { TrialResult, Verdict } from './types';

/** From worst to best; `not-applicable` weighs nothing. */
const order: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'known', 'pass', 'not-applicable'];

/** The greater, the worse. */
export const severity = (verdict: Verdict): number => order.length - order.indexOf(verdict);

/** The worst of them; `not-applicable` where there are none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'not-applicable';
}

/** Where nothing was judged there is nothing to rely on: that is never a pass. */
export function overallVerdict(verdicts: readonly Verdict[]): Verdict {
  const worst = worstVerdict(verdicts);
  return worst === 'not-applicable' ? 'inconclusive' : worst;
}

export function countVerdicts(verdicts: readonly Verdict[]): Partial<Record<Verdict, number>> {
  const counts: Partial<Record<Verdict, number>> = {};
  for (const verdict of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

/** A trial whose own instruments failed, or that broke, gives no figure to a summary. */
export const isBelieved = ({ measures, verdict }: Pick<TrialResult, 'measures' | 'verdict'>): boolean =>
  measures !== null && verdict !== 'inconclusive' && verdict !== 'error';
