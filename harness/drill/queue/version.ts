import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../topology/package-path';

/**
 * Of the software that runs trials: the package's, and a digest of its own code, since two checkouts call themselves the
 * same. Trials of one run are made by one version, or their figures could not be put side by side.
 */
export function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };
  const hash = createHash('sha256');
  for (const path of codeFiles()) hash.update(path).update(readFileSync(packagePath(path)));
  return `${version}-${hash.digest('hex').slice(0, 12)}`;
}

function codeFiles(): string[] {
  const built = filesIn('dist/harness').filter((path) => path.endsWith('.js'));
  const scripts = filesIn('harness').filter((path) => /[.](pl|sh)$/.test(path));
  // What is not in the package is left out, so that a clone and a package made of it are one version.
  return [...built, ...scripts].filter((path) => !/[.](test|soak)[.]|\/(testing|proof)\//.test(path)).sort();
}

const filesIn = (folder: string): string[] =>
  readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.includes('node_modules'))
    .map((path) => join(folder, path));
