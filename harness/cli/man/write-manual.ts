import { readFileSync, writeFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';
import { commands } from '../commands';
import { manualPage } from './manual';

/** Shipped, so that `man failover-drill` shows it where the package is installed for all. */
export const manualPath = (): string => packagePath('harness/cli/man/failover-drill.1');

export function manual(): string {
  const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };
  return manualPage(commands, version);
}

export function writeManual(): void {
  writeFileSync(manualPath(), manual());
}
