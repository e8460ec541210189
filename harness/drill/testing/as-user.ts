import { execa } from 'execa';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';

export const isRoot = process.getuid?.() === 0;
export const nobody = 65_534;

/** Runs it as whoever runs the tests, or as nobody when that is root; the checkout need not lie where everybody may read. */
export function asUser(argv: readonly string[]) {
  const checkout = packagePath('.');
  if (!isRoot) return execa('sh', ['-c', 'cd "$0" && exec "$@"', checkout, ...argv], { reject: false });
  const drop = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--no-new-privs', '--'];
  const script = 'mount --bind "$0" /mnt && cd /mnt && exec "$@"';
  return execa('unshare', ['--mount', 'sh', '-c', script, checkout, ...drop, ...argv], { reject: false });
}

/** A folder that this user may write to, in one that everybody may pass through. */
export function folderOfUser(parent: string, path: string): string {
  mkdirSync(path);
  chmodSync(parent, 0o711);
  if (isRoot) chownSync(path, nobody, nobody);
  return path;
}
