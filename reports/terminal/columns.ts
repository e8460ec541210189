import type { ClaimRow } from '../wording/verdicts/claims';
import type { MeasuredRow } from '../wording/verdicts/measured';
import { cell } from './layout';

const figure = 10;
/** One that may be a bound has a sign more. */
const worst = 11;
const margin = 12;
const trials = 9;
const gaugeGap = 2;
const gaugeWidth = 26;
const leastName = 20;
const lead = 6;

/** Where each column of the table of expectations begins and ends, for a terminal of this width. */
export interface Columns {
  readonly name: number;
  /** 0 where there is no room for one. */
  readonly gauge: number;
}

export function columnsFor(width: number): Columns {
  const rest = width - lead - 2 * figure - worst - margin - trials;
  const withGauge = rest - gaugeGap - gaugeWidth;
  return withGauge >= leastName + 12 ? { name: withGauge, gauge: gaugeWidth } : { name: rest, gauge: 0 };
}

/** The narrowest table that can still be read. */
export const leastWidth = lead + leastName + 2 * figure + worst + margin + trials;

export const figuresCells = (row: MeasuredRow): string =>
  [
    ...[row.median, row.p95].map((text) => cell(text, figure, 'right')),
    cell(row.worst, worst, 'right'),
    cell(row.margin, margin, 'right'),
    cell(row.trials, trials, 'right'),
  ].join('');

/** The claimed statistic names itself, so it needs no column of its own. */
export const claimCells = ({ measured, margin: distance, trials: n }: ClaimRow): string =>
  [cell(measured, 2 * figure + worst, 'right'), cell(distance, margin, 'right'), cell(n, trials, 'right')].join('');

export const columnHeads: MeasuredRow = { median: 'median', p95: 'p95', worst: 'worst', margin: 'margin', trials: 'n' };
