import { readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';

/** The command line of tcpdump that captures for whoever builds the lab: without root he is root in his user namespace only. */
export function tcpdumpCommand(args: readonly string[]): string[] {
  const source = readFileSync(packagePath('harness/lab/stay-root.pl'), 'utf8');
  return ['perl', '-e', source, '--', 'tcpdump', '-Z', 'root', ...args];
}
