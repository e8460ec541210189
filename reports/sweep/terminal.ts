import { createColors } from 'picocolors';
import { doublePoints, isOpen, singlePoints, type Sweep } from '../../harness/explore/plan/sweep/result';
import { glyphs, namesText, pairsText, survivalText, titleOf, untriedText } from './wording';

/** What survives, for a terminal: each element alone, then the pairs that do what neither of the two does alone. */
export function renderSweep(sweep: Sweep, { colour }: { readonly colour: boolean }): string {
  const paint = createColors(colour);
  const width = Math.max(0, ...sweep.elements.map(({ name }) => printable(name).length));
  const singles = sweep.cells.filter(({ failed }) => failed.length === 1);
  const rows = singles.map((cell) => {
    const tone = cell.survival === 'survives' ? paint.green : cell.isKnown ? paint.yellow : paint.red;
    const name = printable(namesText(sweep, cell)).padEnd(width);
    return `  ${tone(glyphs[cell.survival])} ${name}  ${printable(survivalText(cell))}`;
  });
  const pairs = doublePoints(sweep).map(
    (cell) =>
      `  ${paint.red(glyphs[cell.survival])} ${printable(namesText(sweep, cell))}  ${printable(survivalText(cell))}`,
  );
  const isClear = singlePoints(sweep).length === 0 && !isOpen(sweep);
  const title = isClear ? paint.green(titleOf(sweep)) : paint.bold(titleOf(sweep));
  const untried = untriedText(sweep);
  const left = untried === null ? [] : [printable(untried)];
  return [title, '', ...rows, '', pairsText(sweep), ...pairs, ...left, ''].join('\n');
}

/** A terminal is told nothing but text. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '');
