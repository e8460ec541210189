import type { DrillExpectation, DrillResult } from '../../harness/judging/types';
import { tellingTrial } from '../figures/drill';
import { explain } from './explain';
import { expectationText } from './expectations';
import { reasonText } from './reasons';

/** Why an expectation was missed: for a failure with the figure, its interval and the frames of the trial that tells most. */
export function whyText({ trials }: DrillResult, { expectation, verdict, reason }: DrillExpectation): string {
  const text = expectationText(expectation);
  const told = tellingTrial(trials)?.judgements.find(
    (judgement) => judgement.verdict === 'fail' && expectationText(judgement.expectation) === text,
  );
  return verdict === 'fail' && told !== undefined ? explain(told) : reasonText(reason);
}
