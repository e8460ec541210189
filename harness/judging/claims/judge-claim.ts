import type { TrialOutcome } from '../../analysis/statistics';
import type { KnownWeakness } from '../../topology/types';
import { excuseServices } from '../known';
import type { ClaimReason, DrillClaim, StatedClaim, TrialClaim, TrialResult, Verdict } from '../types';
import { countVerdicts, worstVerdict } from '../verdicts';
import { decide, trialsNeeded } from './decide';
import { kindred } from './occasion';
import { statistic } from './statistic';

/** Holds a claim against all the trials of a drill. Where only trials that show a declared weakness speak against it, it is `known`. */
export function judgeClaim(
  stated: StatedClaim,
  trials: readonly TrialResult[],
  weaknesses: readonly KnownWeakness[],
): DrillClaim {
  const { text, claim, statedBy, sequential } = stated;
  const judged = trials.map((trial) => excused(trialClaimOf(trial, stated), stated, weaknesses));
  const telling = judged.filter(({ verdict }) => verdict !== 'not-applicable');
  const { verdict, reason } = conclude(stated, judged);
  const { measuredMs, ...unfinished } = claim.kind === 'duration' ? statistic(stated, telling) : { measuredMs: null };
  const marginMs = claim.kind === 'duration' && measuredMs !== null ? claim.limitMs - measuredMs : null;
  const counts = countVerdicts(judged.map((each) => each.verdict));
  return { text, claim, statedBy, sequential, verdict, counts, measuredMs, marginMs, ...unfinished, reason };
}

/** What the trial says of the claim; a trial that broke says nothing, and so cannot speak for it. */
export function trialClaimOf({ claims }: Pick<TrialResult, 'claims'>, { text }: StatedClaim): TrialClaim {
  return claims?.find((each) => each.text === text) ?? { text, verdict: 'inconclusive', services: [] };
}

/** Undefined where the trial had nothing to measure. */
export function outcomeOf({ verdict }: TrialClaim): TrialOutcome | undefined {
  const outcomes: Partial<Record<Verdict, TrialOutcome>> = {
    pass: 'under',
    fail: 'over',
    known: 'over',
    inconclusive: 'inconclusive',
  };
  return outcomes[verdict];
}

function excused(judged: TrialClaim, { claim }: StatedClaim, weaknesses: readonly KnownWeakness[]): TrialClaim {
  const services = excuseServices(judged.services, kindred(claim), weaknesses);
  return services.length === 0
    ? judged
    : { ...judged, services, verdict: worstVerdict(services.map(({ verdict }) => verdict)) };
}

function conclude(stated: StatedClaim, judged: readonly TrialClaim[]): { verdict: Verdict; reason: ClaimReason } {
  const outcomes = judged.flatMap((each) => outcomeOf(each) ?? []);
  if (outcomes.length === 0) return { verdict: 'not-applicable', reason: { kind: 'nothing-to-measure' } };
  const decision = decide(stated, outcomes);
  if (decision === 'holds') return { verdict: 'pass', reason: { kind: 'holds' } };
  const needed = decision === 'undecided' ? trialsNeeded(stated, outcomes) : null;
  if (needed !== null) return { verdict: 'inconclusive', reason: { kind: 'too-few-trials', needed } };
  const otherwise = decide(
    stated,
    judged.flatMap((each) => (each.verdict === 'known' ? 'under' : (outcomeOf(each) ?? []))),
  );
  if (decision === 'fails' && otherwise === 'fails') return { verdict: 'fail', reason: accusation(judged, 'fail') };
  if (otherwise === 'holds') return { verdict: 'known', reason: accusation(judged, 'known') };
  return { verdict: 'inconclusive', reason: { kind: 'undecided' } };
}

/** The trial that is furthest over; one without a figure never came to an end, which is further than any. */
function accusation(judged: readonly TrialClaim[], verdict: 'fail' | 'known'): ClaimReason {
  const [worst] = judged
    .flatMap(({ services }, index) => services.map((service) => ({ ...service, trial: index + 1 })))
    .filter((service) => service.verdict === verdict)
    .toSorted((one, other) => (other.measuredMs ?? Number.MAX_VALUE) - (one.measuredMs ?? Number.MAX_VALUE));
  if (worst === undefined) return { kind: 'undecided' };
  const { trial, service, reason } = worst;
  return reason.kind === 'declared'
    ? { kind: 'declared', weakness: reason.weakness }
    : { kind: 'fails', trial, service, because: reason };
}
