import { type Cell, type Section, code, field, inARow, paragraph, table } from '../../document/blocks';
import { actionState } from '../action-state';
import type { QuarterContext } from '../context';

/** What is done about the findings, and by whom; what nobody does anything about yet stays visibly blank. */
export function actions({ findings: now, pastFindings, particulars, quarter }: QuarterContext): Section {
  const byId = new Map([...pastFindings, ...now].map((finding) => [finding.id, finding]));
  const rows = particulars.actions.map(({ finding: ids, action, owner, due, ticket, status, retest }): Cell[] => [
    inARow(ids.map(code)),
    action,
    field(owner, 'owner'),
    field(due, 'due date'),
    field(ticket, 'ticket'),
    actionState(
      status,
      ids.flatMap((id) => byId.get(id) ?? []),
      quarter.label,
    ),
    field(retest, 'proof by retest'),
  ]);
  const covered = new Set(particulars.actions.flatMap(({ finding }) => finding));
  const open = [...byId.values()].filter(({ id, openSince }) => openSince !== null && !covered.has(id));
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
