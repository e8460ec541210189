import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';

let source: string | undefined;

/** The text of control.pl: passed on the command line, so that no file need exist where it runs. */
export function controlSource(): string {
  return (source ??= readFileSync(packagePath('harness/lab/control/control.pl'), 'utf8'));
}
