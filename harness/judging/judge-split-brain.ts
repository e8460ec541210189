import type { SplitBrain, SplitBrainClass, VipMeasures } from '../analysis/types';
import type { VipJudgement } from './types';

const classes: readonly SplitBrainClass[] = ['conflict', 'dual-active', 'latent'];

/** One judgement for each class that occurred, so that a weakness declared for one excuses no other. */
export function judgeSplitBrain({ address, splitBrain }: VipMeasures): VipJudgement[] {
  const found = classes.flatMap((kind) => {
    const longest = longestOf(splitBrain.filter((interval) => interval.class === kind));
    return longest ? [accusation(address, longest)] : [];
  });
  if (found.length > 0) return found;
  return [{ vip: address, verdict: 'pass', measuredMs: 0, uncertaintyMs: 0, reason: { kind: 'met' }, evidence: [] }];
}

function accusation(vip: string, { class: kind, owners, durationMs, evidence }: SplitBrain): VipJudgement {
  const reason = { kind: 'split-brain', class: kind, owners, durationMs } as const;
  return { vip, verdict: 'fail', measuredMs: durationMs, uncertaintyMs: 0, reason, evidence };
}

const longestOf = (intervals: readonly SplitBrain[]): SplitBrain | undefined =>
  intervals.toSorted((a, b) => b.durationMs - a.durationMs)[0];
