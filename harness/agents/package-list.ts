import { readFileSync, writeFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import { agents } from './registry';

const path = packagePath('harness/lab/doctor/packages.txt');

/** The one list of Debian packages, which must be readable before anything is built, with the lines that the agents make of it. */
export function packageList(): { readonly written: string; readonly due: string } {
  const written = readFileSync(path, 'utf8');
  const lines = written.split('\n');
  const first = lines.findIndex(isSoftware);
  const others = lines.filter((line) => !isSoftware(line));
  const isLabs = (debian: string): boolean =>
    others.some((line) => line.split(/\s+/).slice(0, 2).join(' ') === `lab ${debian}`);
  const due = [...others.slice(0, first), ...softwareLines(isLabs), ...others.slice(first)].join('\n');
  return { written, due };
}

export function writePackageList(): void {
  writeFileSync(path, packageList().due);
}

const isSoftware = (line: string): boolean => /^(agent|service) /.test(line);

/** What every lab needs, or several agents, is told once; it is in the image of an agent only where that needs it. */
function softwareLines(isLabs: (debian: string) => boolean): string[] {
  const needed = agents.flatMap(({ name, role = 'agent', packages }) =>
    Object.entries(packages).map(([debian, program]) => ({ name, role, debian, program })),
  );
  const once = new Map(needed.map(({ debian }) => [debian, needed.filter((one) => one.debian === debian)]));
  return [...once].flatMap(([debian, [first, ...others]]) => {
    if (first === undefined || isLabs(debian)) return [];
    const names = [first, ...others].map(({ name }) => name).join(', ');
    return [`${first.role.padEnd(8)} ${debian.padEnd(15)} ${first.program.padEnd(17)} drilling ${names}`];
  });
}
