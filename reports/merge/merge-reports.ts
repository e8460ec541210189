import { cp, readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import type { RunResult } from '../../harness/judging/types';
import { blobFile, parseBlob } from '../blob/blob';
import { ReportError } from '../report-error';
import { unwritable } from '../write/place';
import { mergeRuns } from './merge-runs';

/**
 * Reads the results that a run left in a folder.
 *
 * @throws {ReportError} `results-missing`, `results-invalid` or `results-newer`
 */
export async function readResults(folder: string): Promise<RunResult> {
  const path = join(folder, blobFile);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const hint = 'give a folder that `failover-drill run` wrote, such as reports/latest';
    throw new ReportError('results-missing', `${folder}: there are no results of a run here`, hint, { cause });
  }
  return parseBlob(text, path);
}

/**
 * Joins the result folders of the shards of one run: their recordings are brought together in `output`, and the joined result is given,
 * for `writeReports` to write.
 *
 * @throws {ReportError}
 */
export async function mergeFolders(folders: readonly string[], output: string): Promise<RunResult> {
  const shards = await Promise.all(folders.map(async (folder) => ({ folder, run: await readResults(folder) })));
  const merged = mergeRuns(shards.map(({ run }) => run));
  for (const { folder, run } of shards) await bringRecordings(run, folder, output);
  return merged;
}

async function bringRecordings(run: RunResult, folder: string, output: string): Promise<void> {
  for (const { recording } of run.drills.flatMap(({ trials }) => trials)) {
    if (recording === null) continue;
    requireInside(recording, folder);
    const target = join(output, recording);
    try {
      await cp(join(folder, recording), target, { recursive: true, errorOnExist: false });
    } catch (error) {
      // A shard whose artifact was stored without its recordings still has its figures.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw unwritable(target, error);
    }
  }
}

/** A shard comes from another machine: it may not name files outside its own folder. */
function requireInside(recording: string, folder: string): void {
  const path = normalize(recording);
  if (!isAbsolute(path) && path !== '..' && !path.startsWith('../')) return;
  const hint = 'do not use results that you do not trust';
  throw new ReportError(
    'results-invalid',
    `${folder}: a recording lies outside of it: ${JSON.stringify(recording)}`,
    hint,
  );
}
