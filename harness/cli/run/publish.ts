import { parseReporters, renderJson, renderTerminal, writeReports, type ReporterUse } from '../../../reports';
import type { RunResult } from '../../judging/types';
import { gatherEvidence } from './evidence';
import type { RunOptions } from './options';

/** What a run leaves unless it was told otherwise. */
const always: readonly ReporterUse[] = [
  { name: 'json', path: null },
  { name: 'html', path: null },
];

/** The reports asked for; `terminal` only says what is printed anyway. @throws {ReportError} */
export function reportersOf({ reporter }: RunOptions): readonly ReporterUse[] {
  const asked = reporter === undefined ? [] : parseReporters(reporter);
  return [...always.filter(({ name }) => !asked.some((use) => use.name === name)), ...asked];
}

/** Writes the reports and prints the summary. @throws {ReportError} */
export async function publish(run: RunResult, options: RunOptions): Promise<void> {
  process.stdout.write(options.json ? renderJson(run) : summary(run));
  const written = await writeReports(
    run,
    await gatherEvidence(run, options.output),
    reportersOf(options),
    options.output,
  );
  const page = written.find(({ name }) => name === 'html');
  if (!options.json && page) process.stdout.write(`Report: ${page.path}\n`);
}

function summary(run: RunResult): string {
  const { isTTY, columns } = process.stdout;
  return renderTerminal(run, { colour: isTTY && process.env['NO_COLOR'] === undefined, columns: columns ?? 100 });
}
