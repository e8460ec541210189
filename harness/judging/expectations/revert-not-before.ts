import { found, type Case, type Outcome } from '../outcome';
import { replacedNobody } from './revert-within';

/**
 * What waits counts from its return, and it returns while it is healed: so from the beginning of the healing on nothing may come
 * sooner than that. It may have come sooner than it was seen to, by all that this is uncertain by.
 */
export function revertNotBefore(earliestMs: number | 'asked', context: Case): Outcome {
  const { reversionMs, returnedMs = reversionMs, reversionUncertaintyMs = 0, unaskedMs } = context.service;
  const { returnWatchedMs: watchedMs } = context.service;
  const nobody = replacedNobody(context);
  if (nobody !== null) return nobody;
  const afterMs = earliestMs === 'asked' ? (unaskedMs ?? null) : returnedMs;
  if (afterMs !== null) {
    if (earliestMs === 'asked' || afterMs < earliestMs)
      return found('fail', { kind: 'reverted-early', afterMs, earliestMs });
    return afterMs - reversionUncertaintyMs >= earliestMs
      ? found('pass', { kind: 'met' })
      : found('inconclusive', { kind: 'straddles-limit', limitMs: earliestMs });
  }
  if (watchedMs === undefined) return found('inconclusive', { kind: 'not-measured', what: 'a healing' });
  return earliestMs === 'asked' || watchedMs >= earliestMs
    ? found('pass', { kind: 'met' })
    : found('inconclusive', { kind: 'not-measured', what: `anything after ${watchedMs.toFixed(0)} ms` });
}
