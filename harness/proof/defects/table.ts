import { spanOf } from './agree';
import type { Span } from './log';
import type { Said } from './try';

const widths = [62, 14, 22, 24, 24] as const;

export const heading = row(['set-up', 'said of it', 'class', 'measured', 'true']);

/** One trial in one line: what was said, beside what is so. */
export const render = ({ name, outcome, class: of, measured, truth, detail }: Said): string =>
  [
    row([name, outcome, of, measured ? span(spanOf(measured)) : '', truth ? span(truth) : '']),
    outcome === 'right' ? '' : detail,
  ]
    .filter(Boolean)
    .join('\n    ');

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
