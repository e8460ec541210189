import { type Cell, type Section, code, field, paragraph, strong, subtitle, table } from '../../document/blocks';
import type { QuarterContext } from '../context';
import type { Finding } from '../findings';

export function findings({ findings: all, particulars }: QuarterContext): Section {
  const row = (finding: Finding): Cell[] => [
    code(finding.id),
    finding.severity === 'critical' ? strong(finding.severity) : finding.severity,
    `${finding.topology} ${finding.drill}`,
    `${finding.expectation}: ${finding.reason}`,
    field(particulars.causes[finding.id], 'cause'),
    `${finding.isNew ? 'new' : `repeated, first seen ${finding.firstSeen.label}`}${finding.isStanding ? '' : '; not in the newest run'}`,
    finding.evidence === null ? '' : code(finding.evidence),
  ];
  return {
    id: 'findings',
    title: 'Findings',
    blocks: [
      all.length === 0
        ? paragraph('Nothing was found amiss.')
        : table(['id', 'severity', 'where', 'what', 'cause', 'new or repeated', 'evidence'], all.map(row)),
      paragraph(
        'An id names the same defect in every quarter. Declared weaknesses are minor: somebody has accepted them, with the reason given.',
      ),
    ],
  };
}

export function actions({ findings: all, particulars, quarter }: QuarterContext): Section {
  const byId = new Map(all.map((finding) => [finding.id, finding]));
  const rows = particulars.actions.map(({ finding, action, owner, due, ticket, status, retest }): Cell[] => [
    code(finding),
    action,
    field(owner, 'owner'),
    field(due, 'due date'),
    field(ticket, 'ticket'),
    status === 'done'
      ? `done; ${byId.get(finding)?.isStanding === true ? 'but the finding still shows' : 'the finding no longer shows'}`
      : ageText(byId.get(finding), quarter.label),
    field(retest, 'proof by retest'),
  ]);
  const covered = new Set(particulars.actions.map(({ finding }) => finding));
  const open = all.filter(({ id, isStanding, isDeclared }) => isStanding && !isDeclared && !covered.has(id));
  const blanks = open.map((finding): Cell[] => [
    code(finding.id),
    { kind: 'blank', what: 'action' },
    { kind: 'blank', what: 'owner' },
    { kind: 'blank', what: 'due date' },
    { kind: 'blank', what: 'ticket' },
    ageText(finding, quarter.label),
    { kind: 'blank', what: 'proof by retest' },
  ]);
  const table_ = table(['finding', 'action', 'owner', 'due', 'ticket', 'state', 'retest'], [...rows, ...blanks]);
  return {
    id: 'actions',
    title: 'Actions',
    blocks:
      rows.length + blanks.length === 0
        ? [paragraph('No action is open.')]
        : [subtitle('Open and earlier actions'), table_],
  };
}

/** How long a finding has stood. */
function ageText(finding: Finding | undefined, now: string): string {
  if (finding === undefined) return 'open; the finding did not show this quarter';
  return finding.isNew ? `open since this quarter` : `open since ${finding.firstSeen.label}, still so in ${now}`;
}
