import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';

/**
 * `lab`: every lab needs it; `agent`: to drill that agent; `service`: to drill with what agents watch, a server that Debian
 * starts when it is installed, so only who drills it has it; the others are for work on failover-drill itself.
 */
export type PackageSet = 'lab' | 'agent' | 'service' | 'test' | 'bench';

export interface DebianPackage {
  readonly set: PackageSet;
  readonly name: string;
  /** Shows that it is there: a program on the PATH, a file by its path, `perl:Module`, or `python3:module` of Debian's Python. */
  readonly program: string;
  readonly purpose: string;
}

/** The packages of packages.txt, in its order. */
export function debianPackages(): DebianPackage[] {
  const lines = readFileSync(packagePath('harness/lab/doctor/packages.txt'), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [set = '', name = '', program = '', ...purpose] = line.split(/\s+/);
      return { set: set as PackageSet, name, program, purpose: purpose.join(' ') };
    });
}

/** The one command that installs them. */
export const installCommand = (names: readonly string[]): string =>
  `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
