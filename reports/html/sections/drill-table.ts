import type { DrillResult } from '../../../harness/judging/types';
import { isPlanned, longestInDrill, takeoverLimitMs, takeoverSamples, theoryOf } from '../../figures/drill';
import { unmetClaims } from '../../figures/claims';
import { needsLook, topologiesByNeed } from '../../figures/need';
import { canBeTold, kindsIn } from '../../figures/kinds';
import { type Markup, markup } from '../../markup/markup';
import type { Lasted } from '../../../harness/analysis/lasted';
import { claimRow } from '../../wording/verdicts/claims';
import { switchedText } from '../../wording/services/kinds';
import { lastedText } from '../../wording/quantities/lasted';
import { durationText, limitText } from '../../wording/quantities/quantities';
import { type Benchmarks, millisecondScale } from '../charts/millisecond-scale';
import { stripMarks, stripText } from '../charts/strip';
import { tickLabels } from '../charts/tick-labels';
import type { PageContext } from '../context';
import { pictureLink } from './attention';
import { glyph } from './badge';
import { findable } from './findable';

const stripWidth = 360;
const stripHeight = 22;
const inset = 6;

export const benchmarksOf = (drill: DrillResult): Benchmarks => ({
  limitMs: takeoverLimitMs(drill),
  theory: isPlanned(drill) ? null : theoryOf(drill),
});

/** Every drill in one line, its trials as dots on an axis that all drills share. */
export function drillTable(context: PageContext): Markup {
  const { drills, topologies } = context.run;
  const all = drills.flatMap(({ trials }) => takeoverSamples(trials).takeoversMs);
  const scale = millisecondScale(all, drills.map(benchmarksOf), [inset, stripWidth - inset]);
  const axis = tickLabels(scale, 5, 12);
  // A measure that has no meaning for anything here has no column.
  const withOwners = canBeTold('splitBrain', topologies);
  const row = (drill: DrillResult) => {
    const { takeoversMs, summary, leftOut } = takeoverSamples(drill.trials);
    const benchmarks = benchmarksOf(drill);
    const strip =
      summary !== null &&
      markup`<svg class="strip" viewBox="0 0 ${stripWidth} ${stripHeight}" role="img" aria-label="${stripText(takeoversMs, benchmarks)}">${stripMarks(takeoversMs, benchmarks, scale, stripHeight)}</svg>`;
    const split = longestInDrill(drill, 'splitBrain');
    return markup`<tr class="v-${drill.verdict}"${findable(drill)}><td class="verdict">${glyph(drill.verdict)}</td><th scope="row"><a href="#${context.anchors.get(drill)}">${drill.id}</a>${needsLook(drill) && pictureLink(context, drill)}<span class="title">${drill.title}</span>${claimLines(drill)}</th><td class="strip-cell">${strip}</td>${cell('median', summary && durationText(summary.median))}${cell('worst', summary && durationText(summary.max))}${withOwners && cell('two owners', split && (split.ms > 0 ? markup`<strong>${lastedText(split)}</strong>` : 'none'))}${cell('client outage', outageText(longestInDrill(drill, 'clientOutage')))}<td class="num" data-label="n">${drill.trials.length}${leftOut > 0 && markup`<span class="less" title="trials that cannot be believed"> −${leftOut}</span>`}</td></tr>`;
  };
  const group = ({ topology, drills: all }: ReturnType<typeof topologiesByNeed>[number]) => {
    const own = all.filter(({ verdict }) => verdict !== 'not-applicable');
    if (own.length === 0) return null;
    const agents = [...new Set(own.map(({ agent }) => agent))].join(', ');
    return markup`<tbody><tr class="group"><th scope="rowgroup" colspan="${withOwners ? 8 : 7}">${topology.name} <span>${[agents, `objective ${limitText(topology.objectives.takeoverMs)}`].filter((part) => part !== '').join(', ')}</span></th></tr>${own.map(row)}</tbody>`;
  };
  return markup`<section id="drills" aria-labelledby="drills-title"><h2 id="drills-title">Every drill</h2>
<p class="note">Each dot is one trial: the time from the fault to ${switchedText(kindsIn(topologies))}. The grey band is what the agent's own timers promise, the red stroke is the limit, and all rows share one axis.</p>
<div class="scroll" role="region" aria-label="Table of drills" tabindex="0"><table class="drills"><thead><tr><td></td><th scope="col">drill</th><th scope="col" class="strip-cell"><span class="spoken">takeover times</span><svg class="strip" viewBox="0 0 ${stripWidth} 16" aria-hidden="true">${axis}</svg></th><th scope="col" class="num">median</th><th scope="col" class="num">worst</th>${withOwners && markup`<th scope="col" class="num">two owners</th>`}<th scope="col" class="num">client outage</th><th scope="col" class="num">n</th></tr></thead>${topologiesByNeed(context.run).map(group)}</table></div></section>`;
}

/** Its dots may all look well: what the drill was held to and does not keep stands beside them. */
const claimLines = (drill: DrillResult): Markup[] =>
  unmetClaims(drill).map((claim) => {
    const { measured } = claimRow(claim);
    const figure = measured === '' ? '' : `: ${measured}`;
    return markup`<span class="why v-${claim.verdict}">${glyph(claim.verdict)} ${claim.text}${figure}</span>`;
  });

/** A figure with the name of its column, which a narrow page has no room for. */
const cell = (label: string, content: string | Markup | null): Markup =>
  content === null || content === ''
    ? markup`<td class="num"></td>`
    : markup`<td class="num" data-label="${label}">${content}</td>`;

/** The longest that a client was not served; blank where none was put to the test. */
const outageText = (outage: Lasted | null): string =>
  outage === null ? '' : outage.ms === 0 ? 'none' : lastedText(outage);
