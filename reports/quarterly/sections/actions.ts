import { type Cell, type Section, code, field, inARow, lines, paragraph, strong, table } from '../../document/blocks';
import { actionState } from '../action-state';
import { countText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';
import type { Finding } from '../findings';
import { daysLate, isOverdue } from '../overdue';
import type { Particulars } from '../particulars';

/** Open, and nobody does anything about it that the drill file knows of. */
export function withoutAction(findings: readonly Finding[], { actions: all }: Particulars): readonly Finding[] {
  const covered = new Set(all.flatMap(({ finding }) => finding));
  return findings.filter(({ id, openSince }) => openSince !== null && !covered.has(id));
}

/** What is done about the findings, and by whom; what nobody does anything about yet stays visibly blank. */
export function actions({ findings: now, pastFindings, particulars, quarter, generatedOn }: QuarterContext): Section {
  const byId = new Map([...pastFindings, ...now].map((finding) => [finding.id, finding]));
  const rows = particulars.actions.map((each): Cell[] => {
    const { finding: ids, action, owner, due, ticket, status, retest } = each;
    const late =
      isOverdue(each, generatedOn) && `overdue by ${countText(daysLate(due ?? '', generatedOn ?? ''), 'day')}`;
    return [
      inARow(ids.map(code)),
      action,
      field(owner, 'owner'),
      late === false ? field(due, 'due date') : lines([due ?? '', strong(late)]),
      field(ticket, 'ticket'),
      actionState(
        status,
        ids.flatMap((id) => byId.get(id) ?? []),
        quarter.label,
      ),
      field(retest, 'proof by retest'),
    ];
  });
  const open = withoutAction([...byId.values()], particulars);
  const blanks = open.map((finding): Cell[] => [
    code(finding.id),
    { kind: 'blank', what: 'action' },
    { kind: 'blank', what: 'owner' },
    { kind: 'blank', what: 'due date' },
    { kind: 'blank', what: 'ticket' },
    actionState('open', [finding], quarter.label),
    { kind: 'blank', what: 'proof by retest' },
  ]);
  return {
    id: 'actions',
    title: 'Actions',
    blocks:
      rows.length + blanks.length === 0
        ? [paragraph('No action is open.')]
        : [table(['finding', 'action~', 'owner', 'due!', 'ticket!', 'state', 'retest'], [...rows, ...blanks])],
  };
}
