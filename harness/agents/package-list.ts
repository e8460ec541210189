import { readFileSync, writeFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import { agents } from './registry';

const path = packagePath('harness/lab/doctor/packages.txt');

/** The one list of Debian packages, which must be readable before anything is built, with the lines that the agents make of it. */
export function packageList(): { readonly written: string; readonly due: string } {
  const written = readFileSync(path, 'utf8');
  const lines = written.split('\n');
  const first = lines.findIndex(isAgents);
  const others = lines.filter((line) => !isAgents(line));
  const due = [...others.slice(0, first), ...agentLines(), ...others.slice(first)].join('\n');
  return { written, due };
}

export function writePackageList(): void {
  writeFileSync(path, packageList().due);
}

const isAgents = (line: string): boolean => line.startsWith('agent ');

const agentLines = (): string[] =>
  agents.flatMap(({ name, packages }) =>
    Object.entries(packages).map(
      ([debian, program]) => `agent    ${debian.padEnd(15)} ${program.padEnd(17)} drilling ${name}`,
    ),
  );
