import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  compareRuns,
  comparisonReport,
  noParticulars,
  parseParticulars,
  parseQuarter,
  quarterlyReport,
  readHistory,
  readResults,
} from '../../../reports';
import { exitCode, type ExitCode } from '../exit-code';
import { UsageError } from '../usage-error';
import { again } from './again';
import { parseFormats, writeDocument } from './document';
import { keep } from './keep';
import type { ReportOptions } from './options';
import { serve } from './serve/serve';

const latest = 'reports/latest';

/** Does what was asked for, prints what was written; gives the exit code. */
export async function report(runs: readonly string[], options: ReportOptions): Promise<ExitCode> {
  expectOneTask(options);
  if (options.quarter !== undefined) return tell(await quarterly(options.quarter, runs, options), options);
  if (options.compare) return tell(await comparison(runs, options), options);
  const [run = latest, ...others] = runs;
  if (others.length > 0)
    throw new UsageError(
      'too-many-runs',
      'several runs were given',
      'two are for --compare; merge-reports joins shards',
    );
  if (options.keep) return tell([await keep(run, options.history)], options);
  if (options.serve) return serve(run, options.port);
  return again(run, options);
}

function expectOneTask({ keep: isKeeping, serve: isServing, compare, quarter }: ReportOptions): void {
  const asked = { '--keep': isKeeping, '--serve': isServing, '--compare': compare, '--quarter': quarter !== undefined };
  const tasks = Object.entries(asked).flatMap(([task, isAsked]) => (isAsked === true ? task : []));
  if (tasks.length > 1)
    throw new UsageError('several-tasks', `${tasks.join(' and ')} are different tasks`, 'ask for one at a time');
}

async function quarterly(label: string, runs: readonly string[], options: ReportOptions): Promise<string[]> {
  if (runs.length > 0)
    throw new UsageError(
      'quarter-runs',
      'a quarter is reported from the history, not from a run',
      'add runs to it with report --keep',
    );
  const quarter = parseQuarter(label);
  const formats = parseFormats(options.format);
  const { drill, history: folder } = options;
  const particulars = drill === undefined ? noParticulars : parseParticulars(readFileSync(drill, 'utf8'), drill);
  const history = await readHistory(folder);
  // A quarter without a run is worth a report; a history without any is more likely another folder's.
  if (history.length === 0)
    throw new UsageError(
      'history-empty',
      `${folder}: no run is kept there`,
      'add some with report --keep or run --history',
    );
  const today = new Date().toISOString().slice(0, 10);
  const report = quarterlyReport(history, quarter, particulars, today);
  return writeDocument(report, formats, options.output, quarter.label);
}

async function comparison(runs: readonly string[], options: ReportOptions): Promise<string[]> {
  const [before, after] = runs;
  if (before === undefined || after === undefined || runs.length > 2)
    throw new UsageError(
      'compare-runs',
      '--compare needs two result folders',
      'failover-drill report --compare BEFORE AFTER',
    );
  const document = comparisonReport(compareRuns(await readResults(before), await readResults(after)));
  return writeDocument(
    document,
    parseFormats(options.format),
    options.output,
    `${basename(before)}-${basename(after)}`,
  );
}

function tell(lines: readonly string[], { json }: ReportOptions): ExitCode {
  process.stdout.write(json ? `${JSON.stringify({ written: lines })}\n` : lines.map((line) => `${line}\n`).join(''));
  return exitCode.pass;
}
