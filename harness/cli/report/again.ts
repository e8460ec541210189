import { parseReporters, readResults, renderJson, renderTerminal, writeReports } from '../../../reports';
import { exitCodeOf } from '../../judging';
import type { RunResult } from '../../judging/types';
import type { ExitCode } from '../exit-code';

import { surface } from '../surface';
import type { ReportOptions } from './options';
import { picturesOf } from './pictures';

/** The summary of a run once more, and the reports asked for; ends as the run did. */
export async function again(folder: string, options: Pick<ReportOptions, 'reporter' | 'json'>): Promise<ExitCode> {
  return publishAgain(await readResults(folder), folder, options);
}

/** Writes the reports of finished results into their folder and prints what a run prints at its end. */
export async function publishAgain(
  run: RunResult,
  folder: string,
  { reporter, json }: Pick<ReportOptions, 'reporter' | 'json'>,
): Promise<ExitCode> {
  process.stdout.write(json ? renderJson(run) : renderTerminal(run, surface(process.stdout)));
  if (reporter !== undefined) {
    const written = await writeReports(run, await picturesOf(run, folder), parseReporters(reporter), folder);
    const lines = written.filter(({ name }) => name !== 'results').map(({ name, path }) => `${name}: ${path}\n`);
    if (!json) process.stdout.write(lines.join(''));
  }
  return exitCodeOf(run);
}
