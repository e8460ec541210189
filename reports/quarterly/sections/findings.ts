import {
  type Block,
  type Cell,
  type Section,
  code,
  field,
  lines,
  link,
  paragraph,
  strong,
  subtitle,
  table,
} from '../../document/blocks';
import type { QuarterContext } from '../context';
import { tellOfOwners } from '../drill-record';
import { type FindingGroup, findingGroups } from '../finding-groups';
import type { Finding } from '../findings';

export function findings({ findings: all, particulars, quarter, records }: QuarterContext): Section {
  const groups = (which: readonly Finding[]) => findingGroups(which, particulars.causes, quarter.label);
  const open = groups(all.filter(({ isDeclared }) => !isDeclared));
  const declared = groups(all.filter(({ isDeclared }) => isDeclared));
  return {
    id: 'findings',
    title: 'Findings',
    blocks: [
      ...part(
        'Open',
        'Nothing was found amiss that is not declared.',
        ['id!', 'severity', 'topology', 'drill!', 'what~', 'cause~', 'seen', 'evidence!'],
        open.map(openRow),
      ),
      ...part(
        'Declared weaknesses that showed',
        'No declared weakness showed.',
        ['id!', 'topology', 'drill!', 'what~', 'seen', 'evidence!'],
        declared.map(declaredRow),
      ),
      paragraph(
        `An id names the same defect in every quarter. Declared weaknesses are minor: somebody has accepted them, with the reason given. Figures are the worst of all trials${tellOfOwners(records) ? ', for split-brain of the class that is named' : ''}; the evidence is the recording that was kept, of the trial that tells most, and may show smaller ones.`,
      ),
    ],
  };
}

const part = (title: string, none: string, names: readonly string[], rows: readonly Cell[][]): Block[] => [
  subtitle(title),
  rows.length === 0 ? paragraph(none) : table(names, rows),
];

function openRow(group: FindingGroup): Cell[] {
  const [{ severity, topology, expectation, reason }] = group.findings;
  return [
    lines(group.findings.map((finding) => code(finding.id))),
    severity === 'critical' ? strong(severity) : severity,
    topology,
    lines(group.findings.map(({ drill }) => drill)),
    `${expectation}: ${reason}`,
    field(group.cause, 'cause'),
    group.seen,
    lines(group.findings.map(evidenceCell)),
  ];
}

function declaredRow(group: FindingGroup): Cell[] {
  const [ids, , topology, drills, what, , seen, evidence] = openRow(group);
  return [ids, topology, drills, what, seen, evidence].filter((cell) => cell !== undefined);
}

const evidenceCell = ({ evidence }: Finding): Cell =>
  evidence === null ? 'not kept' : link('evidence', `trial ${evidence.path.split('/').at(-2) ?? ''}`);
