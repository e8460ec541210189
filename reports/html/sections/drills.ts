import type { DrillResult } from '../../../harness/judging/types';
import { kindsIn } from '../../figures/kinds';
import { byNeed, notApplicable } from '../../figures/need';
import { type Markup, markup } from '../../markup/markup';
import { countText } from '../../wording/quantities/quantities';
import type { PageContext } from '../context';
import { drillArticle } from './drill';
import { guide } from './guide';

/** Drill by drill, what needs a look first; what passed is folded, and what does not apply is a line. */
export function drillSections(context: PageContext): Markup {
  const { run } = context;
  const ran = byNeed(run.drills.filter(({ verdict }) => verdict !== 'not-applicable'));
  const open = ran.filter(({ verdict }) => verdict !== 'pass');
  const passed = ran.filter(({ verdict }) => verdict === 'pass');
  return markup`<section id="pictures" aria-labelledby="pictures-title"><h2 id="pictures-title">Drill by drill</h2>${guide(kindsIn(run.topologies).includes('address'))}${open.map((drill) => drillArticle(context, drill))}${folded(context, passed)}${doNotApply(context)}</section>`;
}

/** Of so few in all there is nothing to fold. */
const few = 3;

function folded(context: PageContext, passed: readonly DrillResult[]): Markup | null {
  if (passed.length === 0) return null;
  const articles = passed.map((drill) => drillArticle(context, drill));
  return context.run.drills.length <= few
    ? markup`${articles}`
    : markup`<details class="passed"><summary>${countText(passed.length, 'drill')} passed</summary>${articles}</details>`;
}

function doNotApply({ run, anchors }: PageContext): Markup | null {
  const byNote = notApplicable(run.drills);
  const all = [...byNote.values()].flat();
  if (all.length === 0) return null;
  const items = [...byNote].map(([note, drills]) => {
    const names = drills.map(
      (drill, index) =>
        markup`${index > 0 && ', '}<span id="${anchors.get(drill)}">${run.topologies.length > 1 && `${drill.topology} `}${drill.id}</span>`,
    );
    return markup`<li><strong>${note}</strong> ${names}</li>`;
  });
  return markup`<details class="not-applicable"><summary>${countText(all.length, 'drill')} ${all.length === 1 ? 'does' : 'do'} not apply</summary><ul class="bullets">${items}</ul></details>`;
}
