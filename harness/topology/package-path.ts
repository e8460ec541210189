import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of a file that is shipped with the package, whether this runs from source or as built JavaScript. */
export function packagePath(relative: string): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, relative);
}
