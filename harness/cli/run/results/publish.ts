import {
  parseReporters,
  redactRun,
  renderGithubAnnotations,
  renderJson,
  renderTerminal,
  writeReports,
  type ReporterUse,
} from '../../../../reports';
import type { RunResult } from '../../../judging/types';
import { gatherEvidence } from './evidence';
import { keepInHistory } from './history';
import type { RunOptions } from '../asked/options';

type Asked = Pick<RunOptions, 'json' | 'output' | 'reporter' | 'history' | 'shard'>;

/** What a run leaves unless it was told otherwise. */
const always: readonly ReporterUse[] = [
  { name: 'json', path: null },
  { name: 'html', path: null },
];

/** The reports asked for; `terminal` only says what is printed anyway. @throws {ReportError} */
export function reportersOf({ reporter }: Pick<RunOptions, 'reporter'>): readonly ReporterUse[] {
  const asked = reporter === undefined ? [] : parseReporters(reporter);
  return [...always.filter(({ name }) => !asked.some((use) => use.name === name)), ...asked];
}

/** Writes the reports, prints the summary, all of it redacted, and keeps the run in the history if it was to be. @throws {ReportError} */
export async function publish(original: RunResult, options: Asked): Promise<void> {
  const run = redactRun(original);
  const { json, output } = options;
  const uses = reportersOf(options);
  const say = (text: string): void => void (json || process.stdout.write(text));
  process.stdout.write(json ? renderJson(run) : summary(run));
  if (process.env['GITHUB_ACTIONS'] === 'true' && uses.some(({ name }) => name === 'github'))
    say(renderGithubAnnotations(run));
  const written = await writeReports(run, await gatherEvidence(run, output), uses, output);
  const page = written.find(({ name }) => name === 'html');
  if (page) say(`Report: ${page.path}\n`);
  const kept = await keepInHistory(run, options);
  if (kept !== null) say(`History: ${kept}\n`);
}

function summary(run: RunResult): string {
  const { isTTY, columns } = process.stdout;
  return renderTerminal(run, { colour: isTTY && process.env['NO_COLOR'] === undefined, columns: columns ?? 100 });
}
