import { readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';

const sources = new Map<string, string>();

/**
 * The command line of a small program of ours, by its path in the package; of several files, one after the other. They are
 * Perl because they need raw sockets, signals and namespaces, which Node lacks, and must start in milliseconds; see
 * CONTRIBUTING.md. The text itself is passed, so that no file need exist where it runs: in any mount namespace or container.
 */
export function perl(files: string | readonly string[], args: readonly string[] = []): string[] {
  return ['perl', '-e', [files].flat().map(sourceOf).join('\n'), '--', ...args];
}

function sourceOf(file: string): string {
  const source = sources.get(file) ?? readFileSync(packagePath(file), 'utf8');
  sources.set(file, source);
  return source;
}
