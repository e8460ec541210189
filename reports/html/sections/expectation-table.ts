import type { DrillExpectation, DrillResult } from '../../../harness/judging/types';
import { type Markup, markup } from '../../markup/markup';
import { tellingExpectations } from '../../figures/kinds';
import { expectationText } from '../../wording/verdicts/expectations';
import { measuredRow } from '../../wording/verdicts/measured';
import { reasonOf } from '../../wording/why/why';
import { nextStepText } from '../../wording/why/next-step';
import { glyph } from './badge';

function nextStepOf(drill: DrillResult, judged: DrillExpectation): Markup | null {
  const step = nextStepText(drill, judged);
  if (step === null) return null;
  const pasted = step.lines.length > 0 && markup`<pre>${step.lines.join('\n')}</pre>`;
  return markup`<div class="next">next: ${step.sentence}${pasted}</div>`;
}

const whyOf = (drill: DrillResult, judged: DrillExpectation): Markup =>
  markup`<span class="why">${reasonOf(judged)}</span>${nextStepOf(drill, judged)}`;

export function expectationTable(drill: DrillResult): Markup | null {
  const told = tellingExpectations(drill);
  if (told.length === 0) return null;
  const row = (judged: DrillExpectation, index: number) => {
    const { median, p95, worst, margin, trials } = measuredRow(drill, judged);
    const isMet = judged.verdict === 'pass';
    // What is said of several, one after the other, is said once, below them.
    const next = told[index + 1];
    const isToldBelow = next?.verdict === judged.verdict && String(whyOf(drill, next)) === String(whyOf(drill, judged));
    const figures = [median, p95, worst, margin, trials].map((figure) => markup`<td class="num">${figure}</td>`);
    const why = markup`<tr class="v-${judged.verdict}"><td></td><td colspan="6">${whyOf(drill, judged)}</td></tr>`;
    return markup`<tr class="v-${judged.verdict}${!isMet && ' explained'}"><td class="verdict">${glyph(judged.verdict)}</td><th scope="row">${expectationText(judged.expectation)}</th>${figures}</tr>${!isMet && !isToldBelow && why}`;
  };
  return markup`<div class="scroll"><table class="expectations"><thead><tr><td></td><th scope="col">expectation</th>${['median', 'p95', 'worst', 'margin', 'n'].map((head) => markup`<th scope="col" class="num">${head}</th>`)}</tr></thead><tbody>${told.map(row)}</tbody></table></div>`;
}
