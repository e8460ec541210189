import { type Block, type Cell, list, notice, strong } from '../../document/blocks';
import { countText, listText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';
import { type FindingGroup, findingGroups } from '../finding-groups';
import { isOverdue } from '../overdue';
import { withoutAction } from './actions';
import { changedTopologies } from './drift';

/** More would bury the figures; all of them are among the findings. */
const warningsShown = 5;

/** What is critical and still stands, each by itself. */
export function warnings({ findings }: QuarterContext): Block[] {
  const critical = findings.filter(({ severity, isStanding }) => severity === 'critical' && isStanding);
  const shown = critical
    .slice(0, warningsShown)
    .map(({ id, topology, drill, reason }) => notice(`Critical, ${id}, ${topology} ${drill}: ${reason}.`));
  const more = critical.length - shown.length;
  return more === 0 ? shown : [...shown, notice(`And ${countText(more, 'more critical finding')}, see Findings.`)];
}

/** What else somebody has to see to: graver findings told once for all their drills, what was changed, what is to be done. */
export function toSeeTo(context: QuarterContext): Block[] {
  const { findings, particulars, quarter, earlier, generatedOn } = context;
  const major = findings.filter(({ severity, isStanding }) => severity === 'major' && isStanding);
  const changed = changedTopologies(context);
  const open = particulars.actions.filter(({ status }) => status === 'open').length;
  const items = [
    ...findingGroups(major, particulars.causes, quarter.label)
      .toSorted((one, other) => other.findings.length - one.findings.length)
      .map(groupText),
    ...(changed.length === 0
      ? []
      : [`Changed since ${earlier[0]?.quarter.label ?? ''}: the configuration of ${listText(changed)}.`]),
    ...unattended(context),
    ...(open === 0 ? [] : [`${countText(open, 'action')} ${open === 1 ? 'is' : 'are'} open.`]),
    ...particulars.actions
      .filter((action) => isOverdue(action, generatedOn))
      .map(({ ticket, action, owner, due }) =>
        strong(
          `Overdue since ${due ?? ''}: ${[ticket, action, owner].filter((part) => part !== undefined).join(', ')}.`,
        ),
      ),
  ];
  return items.length === 0 ? [] : [list(items)];
}

/** Grave findings that nobody has an action for. */
function unattended({ findings, particulars }: QuarterContext): Cell[] {
  return (['critical', 'major'] as const).flatMap((severity) => {
    const open = withoutAction(findings, particulars).filter(
      (finding) => finding.severity === severity && finding.isStanding,
    );
    if (open.length === 0) return [];
    const has = open.length === 1 ? 'has' : 'have';
    return strong(
      `${countText(open.length, `${severity} finding`)} ${has} no action yet: ${listText(open.map(({ id }) => id))}.`,
    );
  });
}

/** `Major, new: two-servers, taken over within 2 s, missed in 8 drills (the interval was set to 1 s).` */
function groupText({ findings, cause, seen }: FindingGroup): string {
  const [{ topology, expectation, drill }, ...others] = findings;
  const where = others.length === 0 ? drill : countText(findings.length, 'drill');
  return `Major, ${seen}: ${topology}, ${expectation}, missed in ${where}${cause === undefined ? '' : ` (${cause})`}.`;
}
