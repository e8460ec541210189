import type { DrillResult, RunResult } from '../../../harness/judging/types';
import { kindsIn } from '../../figures/kinds';
import { byNeed, notApplicable } from '../../figures/need';
import { type Markup, markup } from '../../markup/markup';
import { countText } from '../../wording/quantities/quantities';
import { whichDrills } from '../../wording/verdicts/which-drills';
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

const drilledOn = ({ drills }: RunResult): number => new Set(drills.map(({ topology }) => topology)).size;

/** Of so few in all there is nothing to fold. */
const few = 3;

function folded(context: PageContext, passed: readonly DrillResult[]): Markup | null {
  if (passed.length === 0) return null;
  const articles = passed.map((drill) => drillArticle(context, drill));
  return context.run.drills.length <= few
    ? markup`${articles}`
    : markup`<details class="passed"><summary>${countText(passed.length, 'drill')} passed</summary>${articles}</details>`;
}

function doNotApply({ run }: PageContext): Markup | null {
  const byNote = notApplicable(run.drills);
  const all = [...byNote.values()].flat();
  if (all.length === 0) return null;
  const items = [...byNote].map(([note, drills]) => {
    const where = [...new Set(drills.map(({ topology }) => topology))];
    const on = where.length === drilledOn(run) ? '' : ` (${where.join(', ')})`;
    return markup`<li>${note}${on}: ${whichDrills(drills.map(({ id }) => id))}</li>`;
  });
  return markup`<details class="not-applicable"><summary>${countText(all.length, 'drill')} ${all.length === 1 ? 'does' : 'do'} not apply</summary><ul class="bullets">${items}</ul></details>`;
}
