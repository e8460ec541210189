import { createColors } from 'picocolors';
import { isConfirmed, type Exploration } from '../../harness/explore/plan/result';
import { coverageText, outcomesText, showsText, strikeText } from './wording';

/** What an exploration came to, for a terminal. */
export function renderExploration(
  exploration: Exploration,
  folder: string,
  { colour }: { readonly colour: boolean },
): string {
  const paint = createColors(colour);
  const confirmed = exploration.findings.filter(isConfirmed);
  const lines = confirmed.flatMap(({ id, violation, plan, shows, file }) => [
    `${paint.red('✗')} ${paint.bold(printable(id))}  ${printable(violation.what)}`,
    ...plan.strikes.map((strike) => `    ${printable(strikeText(strike))}`),
    `    shows ${showsText(shows)}: failover-drill run ${printable(`${folder}/${file ?? ''}`)} --topology ${printable(exploration.topology)}`,
  ]);
  const title = confirmed.length === 0 ? `${paint.green('✓')} nothing found` : `${confirmed.length} found`;
  return [title, '', ...lines, outcomesText(exploration), coverageText(exploration.coverage), ''].join('\n');
}

/** A terminal is told nothing but text. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '');
