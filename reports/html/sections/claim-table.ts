import type { DrillClaim, DrillResult } from '../../../harness/judging/types';
import { type Markup, markup } from '../../markup/markup';
import { claimNote, claimRow } from '../../wording/verdicts/claims';
import { glyph } from './badge';

/** What the drill was held to over all its trials, beneath what was expected of each; its columns stand beneath those. */
export function claimTable({ claims = [] }: DrillResult): Markup | null {
  if (claims.length === 0) return null;
  const row = (judged: DrillClaim) => {
    const { text, verdict, statedBy } = judged;
    const { measured, margin, trials } = claimRow(judged);
    const note = claimNote(judged);
    const origin = statedBy === 'topology' && markup`<span class="origin">threshold of the topology</span>`;
    const figures = [measured, margin, trials].map((figure) => markup`<td class="num">${figure}</td>`);
    const why = markup`<tr class="v-${verdict}"><td></td><td colspan="4"><span class="why">${note}</span></td></tr>`;
    return markup`<tr class="v-${verdict}${note !== null && ' explained'}"><td class="verdict">${glyph(verdict)}</td><th scope="row">${text}${origin}</th>${figures}</tr>${note !== null && why}`;
  };
  return markup`<div class="scroll"><table class="claims"><thead><tr><td></td><th scope="col">claim about all trials</th>${['measured', 'margin', 'n'].map((head) => markup`<th scope="col" class="num">${head}</th>`)}</tr></thead><tbody>${claims.map(row)}</tbody></table></div>`;
}
