import { readdir, rename, rm } from 'node:fs/promises';
import { blobFile, makeFolder, reporters } from '../../../../reports';
import { UsageError } from '../../usage-error';
import { campaignFile } from '../campaign/campaign-state';
import { earlierRunsFile } from './earlier-runs';
import { lastDrillFile } from './last-drill';

/** What a run leaves in its folder. A folder that holds anything else is not ours to empty. */
const ours = new Set<string>([
  'recordings',
  blobFile,
  campaignFile,
  earlierRunsFile,
  lastDrillFile,
  ...Object.values(reporters).filter((name) => name !== null),
]);

/**
 * Empties the folder of an earlier run, but for what is remembered of those before and what the new one is held against, or makes it;
 * or of another command that leaves something of its own.
 *
 * @throws {UsageError}
 */
export async function prepareOutput(folder: string, own: ReadonlySet<string> = ours): Promise<void> {
  try {
    await makeFolder(folder);
    const found = await readdir(folder);
    const foreign = found.filter((name) => !own.has(name.replace(/\.part$/, '')));
    if (foreign.length > 0) {
      throw new UsageError(
        'output-not-ours',
        `${folder} holds ${foreign[0]}, which no run left there`,
        'give an empty folder with --output',
      );
    }
    // The new one may be killed before it has anything to leave.
    if (found.includes(blobFile)) await rename(`${folder}/${blobFile}`, `${folder}/${lastDrillFile}`);
    const kept: readonly string[] = [earlierRunsFile, lastDrillFile, blobFile];
    const gone = found.filter((name) => !kept.includes(name));
    await Promise.all(gone.map((name) => rm(`${folder}/${name}`, { recursive: true })));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      'output-unwritable',
      `${folder}: ${error instanceof Error ? error.message : String(error)}`,
      'give another folder with --output',
    );
  }
}
