import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';

const parts = ['kernel.pl', 'processes.pl', 'control.pl'];
let source: string | undefined;

/** The text of the control process: passed on the command line, so that no file need exist where it runs. */
export function controlSource(): string {
  return (source ??= parts.map((part) => readFileSync(packagePath(`harness/lab/control/${part}`), 'utf8')).join('\n'));
}
