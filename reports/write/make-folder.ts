import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A folder with all that lead to it. The recursive mkdir of Node never ends where a file system lets nobody make any (`/proc/x`), and
 * says ENOENT where one is read-only.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}
