import { createColors } from 'picocolors';
import {
  doublePoints,
  isOpen,
  singlePoints,
  untoldPairs,
  type Sweep,
  type SweepCell,
} from '../../harness/explore/plan/sweep/result';
import { glyphs, namesText, pairsText, survivalText, titleOf, untoldText, untriedText } from './wording';

/** What survives, for a terminal: each element alone, then the pairs that do what neither of the two does alone. */
export function renderSweep(sweep: Sweep, { colour }: { readonly colour: boolean }): string {
  const paint = createColors(colour);
  const width = Math.max(0, ...sweep.elements.map(({ name }) => printable(name).length));
  const singles = sweep.cells.filter(({ failed }) => failed.length === 1);
  const row = (cell: SweepCell, named = 0): string => {
    const tone = cell.survival === 'survives' ? paint.green : cell.isKnown ? paint.yellow : paint.red;
    const name = printable(namesText(sweep, cell)).padEnd(named);
    return `  ${tone(glyphs[cell.survival])} ${name}  ${printable(survivalText(cell))}`;
  };
  const rows = singles.map((cell) => row(cell, width));
  const pairs = doublePoints(sweep).map((cell) => row(cell));
  const isClear = singlePoints(sweep).length === 0 && !isOpen(sweep);
  const title = isClear ? paint.green(titleOf(sweep)) : paint.bold(titleOf(sweep));
  const open = [untoldText(sweep) ?? [], untoldPairs(sweep).map((cell) => row(cell))].flat();
  const untried = untriedText(sweep);
  const left = untried === null ? [] : [printable(untried)];
  return [title, '', ...rows, '', pairsText(sweep), ...pairs, ...open, ...left, ''].join('\n');
}

/** A terminal is told nothing but text. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '');
