import { createColors } from 'picocolors';
import { isClear, isConfirmed, type Exploration } from '../../harness/explore/plan/result';
import { shellText } from '../wording/verdicts/rerun';
import { aloneText, coverageText, goOnText, outcomesText, showsText, strikeText, titleText } from './wording';

/**
 * What an exploration came to, for a terminal.
 *
 * @param given where its drills are, and the topology as it was asked for: the name inside a file would not find it again
 */
export function renderExploration(
  exploration: Exploration,
  { folder, topology }: { readonly folder: string; readonly topology: string },
  { colour }: { readonly colour: boolean },
): string {
  const paint = createColors(colour);
  const confirmed = exploration.findings.filter(isConfirmed);
  const lines = confirmed.flatMap(({ id, violation, plan, shows, file }) => [
    `${paint.red('✗')} ${paint.bold(printable(id))}  ${printable(violation.what)}`,
    ...plan.strikes.map((strike) => `    ${printable(strikeText(strike))}`),
    `    shows ${showsText(shows)}: ${printable(shellText(['failover-drill', 'run', `${folder}/${file ?? ''}`, '--topology', topology]))}`,
  ]);
  const unconfirmed = exploration.findings.filter((finding) => !isConfirmed(finding));
  const once = [
    ...unconfirmed.map(({ id, violation, shows }) => `${id}: ${violation.what}, and again ${showsText(shows)}`),
    ...exploration.open.map(({ plan, violation }) => `plan ${plan}: ${violation.what}`),
  ].map((seen) => `${paint.yellow('?')} ${printable(seen)}`);
  const isFound = confirmed.length > 0;
  const mark = isFound ? paint.red('✗') : isClear(exploration) ? paint.green('✓') : paint.yellow('?');
  const goOn = goOnText(exploration);
  return [
    `${mark} ${titleText(exploration)}`,
    '',
    ...lines,
    ...once,
    outcomesText(exploration),
    aloneText(exploration),
    coverageText(exploration.coverage),
    ...(goOn === null ? [] : [`  next: ${goOn}`]),
    '',
  ].join('\n');
}

/** A terminal is told nothing but text. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '');
