import { summarise } from '../../../harness/analysis/statistics';
import { type Block, type Cell, type Section, paragraph, subtitle, table, verdictCell } from '../../document/blocks';
import { millisecondScale } from '../../html/charts/millisecond-scale';
import { stripMarks } from '../../html/charts/strip';
import { tickLabels } from '../../html/charts/tick-labels';
import { markup } from '../../markup/markup';
import { durationText } from '../../wording/quantities/quantities';
import type { QuarterContext, QuarterPart } from '../context';
import { takeoversInTime, tellOfOwners, undeclaredSplitBrains, unplannedTakeoversMs } from '../drill-record';
import { quarterVerdict } from './standing';

const width = 900;
const left = 90;
const rowHeight = 26;

/** The quarters side by side, each topology by itself: they have objectives of their own. */
export function trend(context: QuarterContext): Section {
  const quarters: QuarterPart[] = [...context.earlier.toReversed(), context];
  const topologies = [...new Set(context.records.map(({ topology }) => topology))];
  return {
    id: 'trend',
    title: 'Trend',
    blocks: [
      ...topologies.flatMap((topology) => blocksOf(topology, quarters)),
      paragraph(
        quarters.length > 1
          ? 'One dot for each takeover after a failure, on one line for each quarter; the upright stroke is the objective of the quarter, and what is late is red. Within objective: of every takeover that had to come in time, planned hand-overs too.' +
              (tellOfOwners(context.records) ? ' Split-brain: the episodes that nobody had declared.' : '')
          : 'There is no earlier quarter in the history yet.',
      ),
    ],
  };
}

function blocksOf(topology: string, quarters: readonly QuarterPart[]): Block[] {
  const parts = quarters
    .map((part) => ({ ...part, records: part.records.filter((record) => record.topology === topology) }))
    .filter(({ records }) => records.length > 0);
  const withOwners = parts.some(({ records }) => tellOfOwners(records));
  const rows = parts.map((part): Cell[] => {
    const found = summarise(unplannedTakeoversMs(part.records));
    const figures =
      found.kind === 'summary'
        ? [durationText(found.median), durationText(found.p95), durationText(found.max), String(found.n)]
        : ['', '', '', '0'];
    const { inTime, all } = takeoversInTime(part.records);
    return [
      part.quarter.label,
      verdictCell(quarterVerdict(part)),
      ...figures,
      `${inTime} of ${all}`,
      ...(withOwners ? [String(undeclaredSplitBrains(part.records))] : []),
    ];
  });
  const names = [
    'quarter',
    'verdict',
    'takeover p50#',
    'p95#',
    'max#',
    'n#',
    'within objective#',
    ...(withOwners ? ['undeclared split-brain#'] : []),
  ];
  return [
    subtitle(topology),
    {
      kind: 'drawing',
      svg: drawing(topology, parts),
      text: `Takeover times of ${topology} by quarter: see the table.`,
    },
    table(names, rows),
  ];
}

function drawing(topology: string, parts: readonly QuarterPart[]) {
  const rows = parts.map(({ quarter, records }) => {
    const limits = records.flatMap(({ last }) => last.limitMs ?? []);
    const benchmarks = { limitMs: limits.length === 0 ? null : Math.min(...limits), theory: null };
    return { label: quarter.label, benchmarks, samples: unplannedTakeoversMs(records) };
  });
  const scale = millisecondScale(
    rows.flatMap(({ samples }) => samples),
    rows.map(({ benchmarks }) => benchmarks),
    [left, width - 12],
  );
  const drawn = rows.map(
    ({ label, samples, benchmarks }, index) =>
      markup`<g transform="translate(0 ${index * rowHeight})"><text class="row-name" x="0" y="${rowHeight / 2 + 4}">${label}</text>${stripMarks(samples, benchmarks, scale, rowHeight)}</g>`,
  );
  const height = parts.length * rowHeight;
  return markup`<svg class="trend" viewBox="0 0 ${width} ${height + 22}" role="img" aria-label="Takeover times of ${topology} by quarter, one dot for each takeover; the figures are in the table below">${drawn}${tickLabels(scale, 8, height + 16)}</svg>`;
}
