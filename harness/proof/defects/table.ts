import type { Said } from './try';
import type { Measured } from './types';
import type { Span } from './log';

const widths = [62, 14, 22, 24, 24] as const;

export const heading = row(['defect', 'caught', 'class', 'measured', 'true']);

/** One trial in one line: what was said, beside what is so. */
export const render = ({ name, outcome, class: of, measured, truth, detail }: Said): string =>
  [
    row([name, outcome === 'right' ? 'yes' : outcome, of, measured ? figure(measured) : '', truth ? span(truth) : '']),
    outcome === 'right' ? '' : detail,
  ]
    .filter(Boolean)
    .join('\n    ');

const figure = ({ most, uncertainty }: Measured): string => span({ least: most - uncertainty, most });

/** Where both ends are the same to what is shown, once. */
function span({ least, most }: Span): string {
  const [from, to] = [least.toFixed(2), most.toFixed(2)];
  return from === to ? from : `${from} to ${to}`;
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, at) => cell.padEnd(widths[at] ?? 0))
    .join(' ')
    .trimEnd();
}
