import type { DrillExpectation, DrillResult, Judgement, Reason } from '../../../harness/judging/types';
import { explain } from './explain';
import { expectationText } from '../verdicts/expectations';
import { lastedWords } from '../quantities/lasted';
import { reasonText } from './reasons';

/** Why an expectation was missed: for a failure with the figure, its interval and the frames of the trial that missed it most. */
export function whyText(drill: DrillResult, judged: DrillExpectation): string {
  const text = expectationText(judged.expectation);
  const [told] = drill.trials
    .flatMap(({ judgements }) => judgements)
    .filter((judgement) => judgement.verdict === 'fail' && expectationText(judgement.expectation) === text)
    .toSorted((one, other) => missedBy(other) - missedBy(one));
  return judged.verdict === 'fail' && told !== undefined ? withAll(explain(told), judged) : reasonOf(judged);
}

/** What never came was missed by more than any time. */
const missedBy = ({ services }: Judgement): number =>
  Math.max(
    0,
    ...services.filter(({ verdict }) => verdict === 'fail').map(({ measuredMs }) => measuredMs ?? Number.MAX_VALUE),
  );

/** The same in brief. */
export const reasonOf = (judged: DrillExpectation): string => withAll(reasonText(judged.reason), judged);

/** Two owners of one class are told with how long there were two, where another class came before or after. */
function withAll(text: string, { reason, worstMs, unfinished }: DrillExpectation): string {
  const split = splitIn(reason);
  if (split === null || worstMs === null || worstMs <= split.durationMs) return text;
  return `${text}${text.endsWith('.') ? ' There were' : '; there were'} two owners for ${lastedWords({ ms: worstMs, unfinished: unfinished === true })} in all`;
}

function splitIn(reason: Reason): Extract<Reason, { kind: 'split-brain' }> | null {
  if (reason.kind === 'declared') return splitIn(reason.because);
  return reason.kind === 'split-brain' ? reason : null;
}
