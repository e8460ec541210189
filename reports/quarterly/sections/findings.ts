import {
  type Block,
  type Cell,
  type Section,
  code,
  field,
  link,
  paragraph,
  strong,
  subtitle,
  table,
} from '../../document/blocks';
import type { QuarterContext } from '../context';
import { actionState } from '../action-state';
import type { Finding } from '../findings';

export function findings({ findings: all, particulars, quarter }: QuarterContext): Section {
  const open = all.filter(({ isDeclared }) => !isDeclared);
  const declared = all.filter(({ isDeclared }) => isDeclared);
  const openRow = (finding: Finding): Cell[] => [
    code(finding.id),
    finding.severity === 'critical' ? strong(finding.severity) : finding.severity,
    `${finding.topology} ${finding.drill}`,
    `${finding.expectation}: ${finding.reason}`,
    field(particulars.causes[finding.id], 'cause'),
    sinceText(finding, quarter.label),
    evidenceCell(finding),
  ];
  const declaredRow = (finding: Finding): Cell[] => [
    code(finding.id),
    `${finding.topology} ${finding.drill}`,
    `${finding.expectation}: ${finding.reason}`,
    sinceText(finding, quarter.label),
    evidenceCell(finding),
  ];
  return {
    id: 'findings',
    title: 'Findings',
    blocks: [
      ...group(
        'Open',
        'Nothing was found amiss that is not declared.',
        ['id', 'severity', 'where', 'what', 'cause', 'seen', 'evidence'],
        open.map(openRow),
      ),
      ...group(
        'Declared weaknesses that showed',
        'No declared weakness showed.',
        ['id', 'where', 'what', 'seen', 'evidence'],
        declared.map(declaredRow),
      ),
      paragraph(
        'An id names the same defect in every quarter. Declared weaknesses are minor: somebody has accepted them, with the reason given.',
      ),
    ],
  };
}

const group = (title: string, none: string, names: readonly string[], rows: readonly Cell[][]): Block[] => [
  subtitle(title),
  rows.length === 0 ? paragraph(none) : table(names, rows),
];

function sinceText({ firstSeen, isStanding }: Finding, now: string): string {
  const seen = firstSeen.label === now ? 'new' : `repeated, first in ${firstSeen.label}`;
  return isStanding ? seen : `${seen}; not in the newest run`;
}

const evidenceCell = ({ evidence }: Finding): Cell =>
  evidence === null ? 'not kept' : link('evidence', `trial ${evidence.path.split('/').at(-2) ?? ''}`);

export function actions({ findings: now, pastFindings, particulars, quarter }: QuarterContext): Section {
  const byId = new Map([...pastFindings, ...now].map((finding) => [finding.id, finding]));
  const rows = particulars.actions.map(({ finding: ids, action, owner, due, ticket, status, retest }): Cell[] => [
    code(ids.join(' ')),
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
        : [table(['finding', 'action', 'owner', 'due', 'ticket', 'state', 'retest'], [...rows, ...blanks])],
  };
}
