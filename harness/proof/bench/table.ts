import picocolors from 'picocolors';
import { outcomeOf, type Entry, type Line, type Target, type Unit } from './line';

const widths = [40, 8, 8, 8, 3, 22, 8, 7, 13, 0] as const;

export const heading = row(['', 'median', 'p95', 'max', 'n', 'peer', 'median', 'ratio', 'target', '']);

/** One line of the table, never wrapped. */
export function render(entry: Entry, colour: boolean): string {
  const { dim, green, red } = picocolors.createColors(colour);
  if ('skipped' in entry) return `${entry.subject.padEnd(widths[0])} ${dim(`not measured: ${entry.skipped}`)}`;
  const { figures, peer, ratio, met } = outcomeOf(entry);
  const verdict = met === null ? '' : met ? green('met') : red('missed');
  return row([
    entry.subject,
    amount(figures.median, entry.unit),
    figures.n > 1 ? amount(figures.p95, entry.unit) : '',
    figures.n > 1 ? amount(figures.max, entry.unit) : '',
    String(figures.n),
    entry.peer?.name ?? '',
    peer ? amount(peer.median, entry.unit) : '',
    ratio === null ? '' : `${ratio.toFixed(1)} x`,
    entry.target ? describe(entry.target, entry) : '',
    [verdict, entry.flaw].filter(Boolean).join(': '),
  ]);
}

function describe(target: Target, { unit }: Line): string {
  if (target.kind === 'times-peer') return `>= ${target.times} x`;
  return `${target.quantile === 'p95' ? 'p95 ' : ''}< ${amount(target.limit, unit)}`;
}

function amount(value: number, unit: Unit): string {
  if (unit === 'frames/s') return `${(value / 1e6).toFixed(2)} M/s`;
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`;
}

function row(cells: readonly string[]): string {
  const left = new Set([0, 5, 8, 9]);
  const padded = cells.map((cell, i) => (left.has(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
  return padded.join(' ').trimEnd();
}
