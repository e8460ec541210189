import { found, type Case, type Outcome } from '../outcome';
import { replacedNobody } from './revert-within';

/**
 * What waits counts from its return, and it returns while it is healed: so from the beginning of the healing on nothing may come
 * sooner than that.
 */
export function revertNotBefore(earliestMs: number, context: Case): Outcome {
  const { healing, reversionMs, returnedMs: afterMs = reversionMs } = context.service;
  const nobody = replacedNobody(context);
  if (nobody !== null) return nobody;
  if (afterMs !== null)
    return afterMs < earliestMs
      ? found('fail', { kind: 'reverted-early', afterMs, earliestMs })
      : found('pass', { kind: 'met' });
  if (healing?.watchedMs === undefined) return found('inconclusive', { kind: 'not-measured', what: 'a healing' });
  return healing.watchedMs >= earliestMs
    ? found('pass', { kind: 'met' })
    : found('inconclusive', { kind: 'not-measured', what: `anything after ${healing.watchedMs.toFixed(0)} ms` });
}
