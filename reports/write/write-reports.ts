import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunResult } from '../../harness/judging/types';
import { blobFile, renderBlob } from '../blob/blob';
import { renderCtrf } from '../ctrf/ctrf';
import { renderGithubSummary } from '../github/summary';
import type { Evidence } from '../html/context';
import { renderHtml } from '../html/page';
import { renderJson } from '../json/report';
import { renderJunit } from '../junit/junit';
import { renderOpenMetrics } from '../openmetrics/openmetrics';
import { redact } from '../redact/redact';
import { ReportError } from '../report-error';
import { type ReporterName, type ReporterUse, reporters } from '../reporters/reporters';
import { evidenceFiles } from './evidence-files';
import { place } from './place';

export interface WrittenReport {
  readonly name: ReporterName | 'results';
  readonly path: string;
}

type FileReporter = Exclude<ReporterName, 'terminal' | 'pcapng'>;

/**
 * Writes a run's results and the reports of it, redacted. The results (`run.json`) come first: every report can be made from them
 * again. All reports are tried, also after one could not be written.
 *
 * @param folder holds the recordings too; paths in `uses` are relative to the working directory, as the user typed them
 * @throws {ReportError} for the first that could not be written; where the results themselves could not, the hint says where they were saved
 */
export async function writeReports(
  run: RunResult,
  evidence: Evidence,
  uses: readonly ReporterUse[],
  folder: string,
): Promise<WrittenReport[]> {
  const clean = redact(run);
  const shown = redact(evidence);
  const written = [await placeResults(clean, folder)];
  const failures: unknown[] = [];
  const files = await evidenceFiles(clean, folder);
  const render: Readonly<Record<FileReporter, () => string>> = {
    json: () => renderJson(clean),
    html: () => renderHtml(clean, shown, files),
    junit: () => renderJunit(clean),
    ctrf: () => renderCtrf(clean),
    github: () => renderGithubSummary(clean),
    openmetrics: () => renderOpenMetrics(clean),
  };
  for (const { name, path } of uses) {
    if (name === 'terminal' || name === 'pcapng') continue;
    const target = path === null ? join(folder, reporters[name]) : resolve(path);
    try {
      await place(target, render[name]());
      written.push({ name, path: target });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return written;
}

/** What was measured is kept, if need be elsewhere: a takeover cannot be measured again. */
async function placeResults(run: RunResult, folder: string): Promise<WrittenReport> {
  const path = join(folder, blobFile);
  const text = renderBlob(run);
  try {
    await place(path, text);
    return { name: 'results', path };
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    const saved = await refuge(text);
    throw new ReportError(
      error.code,
      error.message,
      saved === null ? error.hint : `${error.hint}; the results were saved to ${saved}`,
      {
        cause: error,
      },
    );
  }
}

async function refuge(text: string): Promise<string | null> {
  try {
    const path = join(await mkdtemp(join(tmpdir(), 'failover-drill-results-')), blobFile);
    await place(path, text);
    return path;
  } catch {
    return null;
  }
}
