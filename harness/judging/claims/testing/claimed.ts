import type { TrialMeasures, ServiceMeasures } from '../../../analysis/types';
import { sampleTopology } from '../../../recording/testing/sample';
import { parseClaim } from '../../../topology/claim';
import type { KnownWeakness } from '../../../topology/types';
import { judgeDrill } from '../../judge-drill';
import { drillOf, measures, trialOf, serviceMeasures } from '../../testing/measures';
import type { DrillClaim, Judgement, StatedClaim, TrialResult } from '../../types';
import { judgeTrialClaim } from '../judge-trial-claim';

export const stated = (text: string, changes: Partial<StatedClaim> = {}): StatedClaim => ({
  ...{ text, claim: parseClaim(text), statedBy: 'command', sequential: false },
  ...changes,
});

/** A trial that was measured so, and judged by the claim. */
export function trial(
  claim: StatedClaim,
  services: Partial<ServiceMeasures> = {},
  changes: Partial<TrialMeasures> = {},
  judgements: readonly Judgement[] = [],
): TrialResult {
  const measured = measures([serviceMeasures(services)], changes);
  const judged = { measures: measured, topology: sampleTopology, theory: {}, judgements };
  return { ...trialOf(...judgements), verdict: 'pass', measures: measured, claims: [judgeTrialClaim(claim, judged)] };
}

/** The claim held against all the trials of one drill. */
export function held(
  claim: StatedClaim,
  trials: readonly TrialResult[],
  known: readonly KnownWeakness[] = [],
): DrillClaim {
  const [judged] = judgeDrill({ ...drillOf(...trials), claims: [claim] }, known).claims ?? [];
  if (judged === undefined) throw new Error('the claim was lost');
  return judged;
}
