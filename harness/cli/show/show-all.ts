import { readdir, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import {
  allRunsReport,
  allRunsText,
  blobFile,
  entryOf,
  readHistory,
  readResults,
  renderReportHtml,
  reporters,
  type KnownRun,
} from '../../../reports';
import { earlierRunsFile } from '../run/results/earlier-runs';
import { UsageError } from '../usage-error';
import { openPage } from './open-page';

const pageName = 'all-runs.html';
const historyFile = 'history.jsonl';

/** Files that know of runs. */
const knowing: ReadonlySet<string> = new Set([blobFile, historyFile, earlierRunsFile]);

/** Recordings are deep, and hold no runs. */
const passedOver: ReadonlySet<string> = new Set(['recordings', 'evidence', 'node_modules']);
const deepest = 4;

/**
 * Lists the runs whose results lie in a folder or below it, those that a history there knows, and those whose folder another run
 * has taken, on a page in that folder.
 *
 * @throws {ReportError} where a history is damaged; {UsageError} where there is no run
 */
export async function showAll(folder: string, { json }: { readonly json?: boolean }): Promise<void> {
  const runs = await runsBelow(folder);
  if (runs.length === 0)
    throw new UsageError('results-missing', `${folder}: there are no runs here or below`, 'give another folder');
  if (json === true) {
    const told = runs.map(({ entry: { id, startedAt, verdict }, report, isOverwritten }) => ({
      ...{ id, startedAt, verdict, report },
      overwritten: isOverwritten,
    }));
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  const page = resolve(join(folder, pageName));
  await writeFile(page, renderReportHtml(allRunsReport(runs)));
  if (!(await openPage(page))) process.stdout.write(allRunsText(runs));
  process.stdout.write(`${page}\n`);
}

async function runsBelow(folder: string): Promise<readonly KnownRun[]> {
  const found = new Map<string, KnownRun>();
  for (const path of await filesBelow(folder, deepest)) {
    const within = join(path, '..');
    const file = basename(path);
    // What has results has more to show than what is only known of it.
    if (file === blobFile) {
      const entry = entryOf(await readResults(within), new Map());
      found.set(entry.id, { entry, report: relative(folder, join(within, reporters.html)), isOverwritten: false });
    } else
      for (const entry of await readHistory(within, file))
        if (!found.has(entry.id)) found.set(entry.id, { entry, report: null, isOverwritten: file === earlierRunsFile });
  }
  return [...found.values()];
}

async function filesBelow(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && knowing.has(entry.name));
  const folders = depth === 0 ? [] : entries.filter((entry) => entry.isDirectory() && !passedOver.has(entry.name));
  const below = await Promise.all(folders.map(({ name }) => filesBelow(join(folder, name), depth - 1)));
  return [...files.map(({ name }) => join(folder, name)), ...below.flat()];
}
