import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

// Every run asks, and starts sooner without a package that is loaded for nothing else.
const execute = promisify(execFile);

/**
 * The commit that the folder in which drills are run is at, so that a report can say which state of the user's files was
 * drilled; `(with changes)` when tracked files differ from it. Null outside git.
 */
export async function commitOf(folder: string): Promise<string | null> {
  const git = (...words: readonly string[]): Promise<string | null> =>
    execute('git', ['-C', folder, ...words], { timeout: 5000, maxBuffer: Infinity }).then(
      ({ stdout }) => stdout.trim(),
      () => null,
    );
  const [head, status] = await Promise.all([
    git('rev-parse', 'HEAD'),
    git('status', '--porcelain', '--untracked-files=no'),
  ]);
  if (head === null) return null;
  return status === null || status === '' ? head : `${head} (with changes)`;
}
