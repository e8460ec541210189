import type { DrillClaim } from '../../harness/judging/types';
import { claimTrials } from '../figures/claims';
import { claimReasonText, statisticName } from '../wording/verdicts/claims';
import type { Report } from './schema';

type Claim = Report['drills'][number]['claims'][number];

export function claimOf(judged: DrillClaim): Claim {
  const {
    text,
    statedBy,
    sequential,
    claim,
    verdict,
    counts,
    measuredMs,
    marginMs,
    unfinished = false,
    reason,
  } = judged;
  const timed = claim.kind === 'duration' ? claim : null;
  return {
    ...{ text, statedBy, sequential },
    measure: claim.kind === 'owner' ? null : claim.measure,
    statistic: statisticName(judged),
    limitMs: timed?.limitMs ?? null,
    confidence: timed?.confidence ?? null,
    node: claim.kind === 'owner' ? claim.node : null,
    ...{ verdict, n: claimTrials(judged).n, counts: { ...counts }, measuredMs, marginMs, unfinished },
    kind: reason.kind,
    reason: claimReasonText(reason, claimTrials(judged).n),
    trial: reason.kind === 'fails' ? reason.trial : null,
    trialsNeeded: reason.kind === 'too-few-trials' ? reason.needed : null,
  };
}
