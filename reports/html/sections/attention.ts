import type { DrillResult } from '../../../harness/judging/types';
import { type Cause, causesOf } from '../../figures/causes';
import { tellingTrial } from '../../figures/drill';
import { byNeed } from '../../figures/need';
import { type Markup, markup } from '../../markup/markup';
import { drillMessages } from '../../wording/why/drill-message';
import { nextStepsOf } from '../../wording/why/next-step';
import type { PageContext } from '../context';
import { glyph } from './badge';

/** Above all figures: what failed and why, with a way to its picture; what cannot be believed, once for each cause, and the remedy. */
export function attention(context: PageContext): Markup | null {
  const { drills } = context.run;
  const failed = byNeed(drills).filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
  const causes = causesOf(drills);
  if (failed.length + causes.length === 0) return null;
  return markup`<section id="attention" aria-labelledby="attention-title"><h2 id="attention-title">To look at</h2><ul class="attention">${failed.map((drill) => failedItem(context, drill))}${causes.map((cause) => causeItem(context, cause))}</ul></section>`;
}

function failedItem(context: PageContext, drill: DrillResult): Markup {
  const [why = ''] = drillMessages(drill);
  return markup`<li class="v-${drill.verdict}">${glyph(drill.verdict)} ${drillLink(context, drill)}${pictureLink(context, drill)}<span class="why">${why}</span>${nextStepsOf(drill).map(({ sentence }) => markup`<span class="remedy">next: ${sentence.replace(/:$/, '')}</span>`)}</li>`;
}

function causeItem(context: PageContext, { text, remedy, drills }: Cause): Markup {
  const links = drills.map((drill, index) => markup`${index > 0 && ', '}${drillLink(context, drill)}`);
  return markup`<li class="v-inconclusive">${glyph('inconclusive')} <strong>${text}</strong>${remedy !== null && markup`<span class="remedy">${remedy}</span>`}<span class="why">${links}</span></li>`;
}

const drillLink = ({ anchors, run }: PageContext, drill: DrillResult): Markup =>
  markup`<a href="#${anchors.get(drill)}">${run.topologies.length > 1 && `${drill.topology} `}${drill.id}</a>`;

/** Of a drill that has one. */
export function pictureLink(context: PageContext, drill: DrillResult): Markup | null {
  const recording = tellingTrial(drill.trials)?.recording ?? null;
  if (recording === null || !context.evidence.has(recording)) return null;
  return markup` <a class="to-picture" href="#${context.anchors.get(drill)}-picture" aria-label="picture of ${drill.id}">picture</a>`;
}
