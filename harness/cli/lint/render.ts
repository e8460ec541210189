import { createColors } from 'picocolors';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Finding, Severity } from '../../agents/keepalived/lint/finding';
import type { Surface } from '../surface';

/** As people read it: the place as compilers print it, so that editors can jump there; what, why, and what to do. */
export function renderFindings(
  paths: readonly string[],
  findings: readonly Finding[],
  { columns, colour }: Surface,
): string {
  const paint = createColors(colour);
  const colours = { error: paint.red, warning: paint.yellow, note: paint.cyan } satisfies Record<Severity, unknown>;
  const folded = (text: string, label: string): string =>
    wrapAnsi(text, Math.max(20, columns - 10), { hard: true })
      .split('\n')
      .map((line, index) => `  ${(index === 0 ? label : '').padEnd(8)}${line}`)
      .join('\n');
  const one = ({ id, severity, at, what, why, remedy }: Finding): string =>
    [
      `${paint.bold(`${at.file}:${at.line}`)}: ${colours[severity](severity)}: ${what} [${id}]`,
      folded(why, 'why'),
      folded(remedy, 'remedy'),
      '',
    ].join('\n');
  return [...findings.map(one), summary(paths, findings)].join('\n');
}

function summary(paths: readonly string[], findings: readonly Finding[]): string {
  const count = (severity: Severity): string => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return `${number} ${severity}${number === 1 ? '' : 's'}`;
  };
  const files = `${paths.length} file${paths.length === 1 ? '' : 's'}`;
  return findings.length === 0
    ? `${files}: nothing is unsound\n`
    : `${files}: ${count('error')}, ${count('warning')}, ${count('note')}\n`;
}
