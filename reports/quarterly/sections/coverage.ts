import { summarise } from '../../../harness/analysis/statistics';
import { type Cell, type Section, paragraph, table } from '../../document/blocks';
import { markup } from '../../markup/markup';
import { verdictWording } from '../../wording/verdicts';
import { durationText } from '../../wording/quantities';
import { millisecondScale } from '../../html/charts/millisecond-scale';
import { stripMarks } from '../../html/charts/strip';
import { tickLabels } from '../../html/charts/tick-labels';
import type { QuarterContext, QuarterPart } from '../context';
import { undeclaredSplitBrains, unplannedTakeoversMs } from '../drill-record';
import { quarterVerdict } from './summary';

/** Which faults were tried on which topology, and what came of it. */
export function coverage({ records }: QuarterContext): Section {
  const topologies = [...new Set(records.map(({ topology }) => topology))];
  const drills = [...new Set(records.map(({ id }) => id))];
  const cell = (topology: string, id: string): string => {
    const found = records.find((record) => record.topology === topology && record.id === id);
    if (found === undefined) return 'not run';
    const { glyph, word } = verdictWording[found.last.verdict];
    return `${glyph} ${word}, ${found.runs.reduce((sum, { drill }) => sum + drill.trials, 0)}`;
  };
  const isTried = (topology: string, id: string) => cell(topology, id) !== 'not run';
  const pairs = drills.length * topologies.length;
  const tried = drills.reduce((sum, id) => sum + topologies.filter((topology) => isTried(topology, id)).length, 0);
  return {
    id: 'coverage',
    title: 'Coverage',
    blocks: [
      table(
        ['fault', ...topologies],
        drills.map((id) => [id, ...topologies.map((topology) => cell(topology, id))]),
      ),
      paragraph(`${tried} of ${pairs} pairs of fault and topology were tried; the number in each is its trials.`),
    ],
  };
}

const width = 900;
const left = 90;
const rowHeight = 30;

/** The quarters side by side. */
export function trend(context: QuarterContext): Section {
  const parts: QuarterPart[] = [...context.earlier.toReversed(), context];
  const rows = parts.map((part): Cell[] => {
    const found = summarise(unplannedTakeoversMs(part.records));
    const figures =
      found.kind === 'summary'
        ? [durationText(found.median), durationText(found.p95), durationText(found.max), String(found.n)]
        : ['', '', '', '0'];
    return [
      part.quarter.label,
      { kind: 'verdict', verdict: quarterVerdict(part) },
      ...figures,
      String(undeclaredSplitBrains(part.records)),
    ];
  });
  return {
    id: 'trend',
    title: 'Trend',
    blocks: [
      { kind: 'drawing', svg: drawing(parts), text: 'Takeover times by quarter: see the table.' },
      table(['quarter', 'verdict', 'takeover p50#', 'p95#', 'max#', 'n#', 'undeclared split-brain#'], rows),
      ...(parts.length > 1 ? [] : [paragraph('There is no earlier quarter in the history yet.')]),
    ],
  };
}

function drawing(parts: readonly QuarterPart[]) {
  const samples = parts.map(({ records }) => unplannedTakeoversMs(records));
  const limits = parts.flatMap(({ records }) => records.flatMap(({ last }) => last.limitMs ?? []));
  const benchmarks = { limitMs: limits.length === 0 ? null : Math.min(...limits), theory: null };
  const scale = millisecondScale(samples.flat(), [benchmarks], [left, width - 12]);
  const rows = parts.map(
    ({ quarter }, index) =>
      markup`<g transform="translate(0 ${index * rowHeight})"><text class="row-name" x="0" y="20">${quarter.label}</text>${stripMarks(samples[index] ?? [], benchmarks, scale, rowHeight)}</g>`,
  );
  const height = parts.length * rowHeight;
  return markup`<svg class="trend" viewBox="0 0 ${width} ${height + 24}" role="img" aria-label="Takeover times by quarter, one dot for each trial; the figures are in the table below">${rows}${tickLabels(scale, 8, height + 16)}</svg>`;
}
