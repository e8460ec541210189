import { cp, readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import type { RunResult } from '../../harness/judging/types';
import { redactRun } from '../../harness/recording/redact/redact-run';
import { blobFile, parseBlob } from '../blob/blob';
import { ReportError } from '../report-error';
import { unwritable } from '../write/place';

/**
 * Reads the results that a run left in a folder.
 *
 * @throws {ReportError} `results-missing`, `results-invalid` or `results-newer`
 */
export async function readResults(folder: string, file = blobFile): Promise<RunResult> {
  const path = join(folder, file);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const hint = 'give a folder that `failover-drill run` wrote, such as reports/latest';
    throw new ReportError('results-missing', `${folder}: there are no results of a run here`, hint, { cause });
  }
  // An older version knew fewer kinds of secrets when it wrote them.
  return redactRun(parseBlob(text, path));
}

/** What one shard left. */
export interface ShardFolder {
  readonly folder: string;
  readonly run: RunResult;
}

/**
 * Reads the result folders of the shards of one run, for `mergeRuns` to join their results and `bringRecordings` what they recorded.
 *
 * @throws {ReportError}
 */
export const readShards = (folders: readonly string[]): Promise<ShardFolder[]> =>
  Promise.all(
    folders.map(async (folder) => {
      const run = await readResults(folder);
      for (const { recording } of trialsOf(run)) if (recording !== null) requireInside(recording, folder);
      return { folder, run };
    }),
  );

/**
 * Brings the recordings of all shards together in `output`.
 *
 * @throws {ReportError}
 */
export async function bringRecordings(shards: readonly ShardFolder[], output: string): Promise<void> {
  for (const { folder, run } of shards)
    for (const { recording } of trialsOf(run))
      if (recording !== null) await bring(join(folder, recording), join(output, recording));
}

async function bring(source: string, target: string): Promise<void> {
  try {
    await cp(source, target, { recursive: true });
  } catch (error) {
    // A shard whose artifact was stored without its recordings still has its figures.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw unwritable(target, error);
  }
}

const trialsOf = ({ drills }: RunResult) => drills.flatMap(({ trials }) => trials);

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
