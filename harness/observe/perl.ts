import { readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';

/**
 * The command line of a small program of this room, in one file or in several that follow each other. They are Perl because
 * they need raw sockets, which Node lacks, and must start in milliseconds; see CONTRIBUTING.md. The text itself is passed, so
 * that it runs in any mount namespace.
 */
export function perl(files: readonly string[], args: readonly string[]): string[] {
  const texts = files.map((file) => readFileSync(packagePath(`harness/observe/${file}`), 'utf8'));
  return ['perl', '-e', texts.join('\n'), '--', ...args];
}
