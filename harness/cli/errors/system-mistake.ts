import { exitCode } from '../exit-code';
import type { UserMistake } from './user-mistake';

const hints: Readonly<Record<string, string>> = {
  ENOENT: 'check the path',
  ENOTDIR: 'a part of the path is a file; check the path',
  EISDIR: 'it is a folder; give a file',
  EACCES: 'this user may not; check the permissions',
  EPERM: 'this user may not; check the permissions',
  EROFS: 'choose another folder with --output',
  ENOSPC: 'the disk is full; make room or choose another folder with --output',
  EMFILE: 'raise the limit of open files (ulimit -n), or lower --jobs',
};

/** What the operating system refused; null when the error is not of its making. */
export function systemMistake(error: unknown): UserMistake | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  const code = String(error.code);
  const hint = hints[code];
  if (hint === undefined) return null;
  const full = code === 'ENOSPC' || code === 'EMFILE';
  // `ENOENT: no such file or directory, open 'x'` becomes `no such file or directory, open 'x'`.
  const message = error.message.replace(/^[A-Z]+: /, '');
  return { code: code.toLowerCase(), message, hint, exitCode: full ? exitCode.broken : exitCode.usage };
}
