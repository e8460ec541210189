import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder';
import { ReportError, type ReportErrorCode } from '../report-error';

/**
 * Writes a file as a whole or not at all: a reader never sees half a report, and an older one stays until the new is there.
 *
 * @throws {ReportError} `report-disk-full`, `report-read-only` or `report-unwritable`
 */
export async function place(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await makeFolder(dirname(path));
    const file = await open(part, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    throw unwritable(path, cause);
  }
}

const causes: Readonly<Record<string, readonly [ReportErrorCode, string, string]>> = {
  ENOSPC: ['report-disk-full', 'the disk is full', 'free some space'],
  EDQUOT: ['report-disk-full', 'the disk quota is used up', 'free some space'],
  EROFS: ['report-read-only', 'the file system is read-only', 'choose another folder with --output'],
  EACCES: ['report-read-only', 'it may not be written', 'choose another folder with --output'],
  EPERM: ['report-read-only', 'it may not be written', 'choose another folder with --output'],
};

export function unwritable(path: string, cause: unknown): ReportError {
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  const [code, problem, hint] = causes[errno] ?? [
    'report-unwritable',
    `it cannot be written (${errno})`,
    'choose another folder with --output',
  ];
  return new ReportError(code, `${path}: ${problem}`, hint, { cause });
}
