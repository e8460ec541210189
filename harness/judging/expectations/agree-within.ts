import { spanOf } from '../../analysis/interval';
import { againstLimit } from '../against-limit';
import { found, neverCame, type Case, type Outcome } from '../outcome';

/** After the last healing: one owner left and the network told, both within the limit. */
export function agreeWithin(limitMs: number, context: Case): Outcome {
  const { service, topology } = context;
  const { healing } = service;
  if (healing === null) return found('inconclusive', { kind: 'not-measured', what: 'a healing' });
  const { agreedAfterMs, announced, announcedAfterMs, watchedMs, uncertaintyMs: bracketMs = 0 } = healing;
  if (agreedAfterMs === null) {
    const split = service.splitBrain.find(({ ended }) => ended === 'unfinished');
    if (split === undefined)
      return neverCame({ kind: 'not-measured', what: 'an agreement on one owner' }, limitMs, watchedMs, context);
    const { owners, durationMs, evidence } = split;
    const reason = { kind: 'split-brain', class: split.class, owners, durationMs, unfinished: true } as const;
    return { ...neverCame(reason, limitMs, watchedMs, context), evidence };
  }
  const measuredMs = Math.max(agreedAfterMs, announcedAfterMs ?? 0);
  const intervalMs = 1000 / topology.probing.questionRatePerSecond;
  const uncertaintyMs = Math.min(bracketMs + intervalMs, measuredMs);
  const during = healing.atNs === undefined ? undefined : spanOf(healing.atNs, measuredMs);
  const timely = againstLimit({ measuredMs, uncertaintyMs, ...(during && { during }), evidence: [] }, limitMs, context);
  if (timely.verdict !== 'pass' || announced) return timely;
  return neverCame({ kind: 'not-announced' }, limitMs, watchedMs, context);
}
