import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunResult } from '../../harness/judging/types';
import { blobFile, renderBlob } from '../blob/blob';
import { renderCtrf } from '../ctrf/ctrf';
import { renderGithubSummary } from '../github/summary';
import type { Evidence, EvidenceFiles } from '../html/context';
import { renderHtml } from '../html/page';
import { renderJson } from '../json/report';
import { renderJunit } from '../junit/junit';
import { renderOpenMetrics } from '../openmetrics/openmetrics';
import { redact } from '../../harness/recording/redact/redact';
import { redactRun } from '../../harness/recording/redact/redact-run';
import { ReportError } from '../report-error';
import { type ReporterName, type ReporterUse, reporters } from '../reporters/reporters';
import { placeEvidence } from './evidence-captures';
import { evidenceFiles } from './evidence-files';
import { place } from './place';

export interface WrittenReport {
  readonly name: ReporterName | 'results';
  readonly path: string;
}

type FileReporter = Exclude<ReporterName, 'terminal' | 'live' | 'pcapng'>;

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
  const clean = redactRun(run);
  const written = [await placeResults(clean, folder)];
  const failures: unknown[] = [];
  const attempt = (work: () => Promise<void>) => work().catch((error: unknown) => void failures.push(error));

  // Before the page, which gives the digests of all that lies beside a recording.
  if (uses.some(({ name }) => name === 'pcapng'))
    await attempt(async () => {
      for (const path of await placeEvidence(clean, folder)) written.push({ name: 'pcapng', path });
    });
  const render = renderers(clean, redact(evidence), await evidenceFiles(clean, folder));
  for (const { name, path } of uses) {
    if (name === 'terminal' || name === 'live' || name === 'pcapng') continue;
    const target = path === null ? join(folder, reporters[name]) : resolve(path);
    await attempt(async () => {
      await place(target, render[name]());
      written.push({ name, path: target });
    });
  }
  if (failures.length > 0) throw failures[0];
  return written;
}

const renderers = (
  run: RunResult,
  evidence: Evidence,
  files: EvidenceFiles,
): Readonly<Record<FileReporter, () => string>> => ({
  json: () => renderJson(run),
  html: () => renderHtml(run, evidence, files),
  junit: () => renderJunit(run),
  ctrf: () => renderCtrf(run),
  github: () => renderGithubSummary(run),
  openmetrics: () => renderOpenMetrics(run),
});

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
