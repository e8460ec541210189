import { execa } from 'execa';

/**
 * The commit that the folder in which drills are run is at, so that a report can say which state of the user's files was
 * drilled; `(with changes)` when tracked files differ from it. Null outside git.
 */
export async function commitOf(folder: string): Promise<string | null> {
  const git = (...words: readonly string[]) => execa('git', ['-C', folder, ...words], { reject: false, timeout: 5000 });
  const [head, status] = await Promise.all([
    git('rev-parse', 'HEAD'),
    git('status', '--porcelain', '--untracked-files=no'),
  ]);
  if (head.exitCode !== 0) return null;
  return status.exitCode === 0 && status.stdout !== '' ? `${head.stdout} (with changes)` : head.stdout;
}
