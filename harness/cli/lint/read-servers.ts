import { statSync } from 'node:fs';
import { isStranger, stranger } from '../../agents/keepalived/lint/file/stranger';
import { machinesOf, type Machine } from '../../agents/keepalived/meaning/machines';
import { unreadableReason } from '../../topology/source/unreadable';
import { UsageError } from '../usage-error';

/** Far over any configuration, far under what a mistaken path may hold. */
const maximumBytes = 4 << 20;

/** @throws {UsageError} for a file or folder that cannot be read, and a file that is of something else */
export function readServers(paths: readonly string[], filesFolder: string | undefined): readonly Machine[] {
  const folder = filesFolder === undefined ? undefined : statSync(filesFolder, { throwIfNoEntry: false });
  if (filesFolder !== undefined && !folder?.isDirectory())
    throw new UsageError(
      'files-unreadable',
      `${filesFolder} is no folder`,
      "give the folder that holds the servers' own files",
    );
  for (const path of paths) expectText(path);
  const machines = machinesOf(paths, filesFolder);
  for (const { configuration } of machines)
    if (isStranger(configuration)) {
      const { id, at, what, remedy } = stranger(configuration);
      throw new UsageError(id, `${at.file}: ${what}`, remedy);
    }
  return machines;
}

function expectText(path: string): void {
  const refuse = (reason: string): never => {
    throw new UsageError('configuration-unreadable', `${path} ${reason}`, 'give the path of a keepalived.conf');
  };
  try {
    const found = statSync(path);
    if (!found.isFile()) refuse('is no file');
    if (found.size > maximumBytes) refuse('is too large for a configuration');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    refuse(unreadableReason(error));
  }
}
