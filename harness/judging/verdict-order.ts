import type { Verdict } from './types';

const worstFirst: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'known', 'pass', 'not-applicable'];

/** The worst of them; `not-applicable` when there is none. Inconclusive outweighs known and pass: it might have been a failure. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return worstFirst.find((verdict) => verdicts.includes(verdict)) ?? 'not-applicable';
}
