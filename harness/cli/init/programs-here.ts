import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../../lab/netns/environment';

/** Whether a lab in namespaces would find the program: it has the machine's own, on a path that is not the user's. */
export function isInstalledHere(program: string): boolean {
  return (environment()['PATH'] ?? '').split(':').some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
