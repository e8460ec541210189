import type { TimerTheory } from '../recording/types';
import type { FrameNumber } from '../analysis/types';
import type { VipJudgement } from './types';

/** A measured time: the true one lies in [measuredMs - uncertaintyMs, measuredMs]. */
export interface Measured {
  readonly vip: string;
  readonly measuredMs: number;
  readonly uncertaintyMs: number;
  readonly evidence: readonly FrameNumber[];
  readonly theory?: TimerTheory;
}

/**
 * Pass only if the whole interval is under the limit, fail only if the whole interval is over it. What our own machine
 * may have added (`excuseMs`, the scheduler's worst delay) counts in favour of the accused.
 */
export function judgeWithin(
  { vip, measuredMs, uncertaintyMs, evidence, theory }: Measured,
  limitMs: number,
  excuseMs: number,
): VipJudgement {
  const common = { vip, measuredMs, uncertaintyMs, evidence };
  if (measuredMs <= limitMs) return { ...common, verdict: 'pass', reason: { kind: 'met' } };
  if (measuredMs - uncertaintyMs - excuseMs > limitMs) {
    return { ...common, verdict: 'fail', reason: { kind: 'over-limit', limitMs, ...(theory ? { theory } : {}) } };
  }
  return { ...common, verdict: 'inconclusive', reason: { kind: 'straddles-limit', limitMs } };
}
