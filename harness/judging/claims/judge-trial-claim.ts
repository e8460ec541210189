import type { TrialMeasures } from '../../analysis/types';
import type { TimerTheory } from '../../recording/types';
import type { Claim } from '../../topology/claim';
import type { Topology } from '../../topology/types';
import { endWithOwner } from '../expectations/end-with-owner';
import { found, type Case, type Outcome } from '../outcome';
import { withoutMeaning } from '../meaning';
import type { Judgement, StatedClaim, TrialClaim } from '../types';
import { unlessStarved } from '../unless-starved';
import { unlessUnheard } from '../unless-unheard';
import { worstVerdict } from '../verdicts';
import { hasOccasion, kindred } from './occasion';
import { notAtAll } from './not-at-all';
import { withinLimit } from './within-limit';

/** What is known of a trial when its claims are judged. */
export interface JudgedTrial {
  readonly measures: TrialMeasures;
  readonly topology: Topology;
  readonly theory: Readonly<Record<string, TimerTheory>>;
  /** What its drill expects of it by itself. */
  readonly judgements: readonly Judgement[];
}

/** Holds a claim against each VIP of a trial. A control that failed leaves nothing to judge by. */
export function judgeTrialClaim({ text, claim }: StatedClaim, trial: JudgedTrial): TrialClaim {
  const { measures, topology, theory } = trial;
  const failed = measures.controls.find(({ ok }) => !ok);
  const services = measures.services.flatMap((service) => {
    const findings = !applies(claim, trial)
      ? [found('not-applicable', { kind: 'nothing-had-to-move' })]
      : failed === undefined
        ? findingsOf(claim, { service, trial: measures, topology, theory: theory[service.name] })
        : [found('inconclusive', { kind: 'control-failed', control: failed.name, detail: failed.detail })];
    return findings.map((finding) => ({ service: service.name, ...finding }));
  });
  const verdict = services.length === 0 ? 'inconclusive' : worstVerdict(services.map((service) => service.verdict));
  return { text, verdict, services };
}

/** A drill that expects a takeover and gave none to measure does not escape a claim about takeovers. */
function applies(claim: Claim, { measures, judgements }: JudgedTrial): boolean {
  return hasOccasion(claim, measures) || judgements.some(({ expectation }) => expectation.name === kindred(claim));
}

function findingsOf(claim: Claim, context: Case): readonly Outcome[] {
  const meaningless = withoutMeaning(kindred(claim), context.service);
  if (meaningless !== null) return [meaningless];
  return outcomesOf(claim, context)
    .map((finding) => unlessStarved(finding, context))
    .map((finding) => unlessUnheard(kindred(claim), finding, context));
}

function outcomesOf(claim: Claim, context: Case): readonly Outcome[] {
  switch (claim.kind) {
    case 'duration':
      return withinLimit(claim, context);
    case 'none':
      return notAtAll(claim, context);
    case 'owner':
      return [endWithOwner(claim.node, context)];
  }
}
