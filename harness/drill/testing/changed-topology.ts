import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../topology/package-path';

/** Some text of one of a ready-made topology's files, and what stands there instead, wherever it does. */
export interface Change {
  /** Below `topologies`: `provider-api/claim.sh`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A copy of a ready-made topology with all the files that it uses, changed. @returns the path of its YAML */
export function changedTopology(folder: string, name: string, changes: readonly Change[]): string {
  cpSync(packagePath('topologies'), folder, { recursive: true });
  for (const { file, from, to } of changes) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new RangeError(`${file} does not say ${from}`);
    writeFileSync(path, text.replaceAll(from, to));
  }
  return join(folder, `${name}.yaml`);
}

/** What a ready-made topology declares, which is the last that it says, is declared no more. */
export function undeclared(name: string): Change {
  const text = readFileSync(packagePath(`topologies/${name}.yaml`), 'utf8');
  const at = text.indexOf('\nknown:\n');
  if (at === -1) throw new RangeError(`${name} declares nothing`);
  return { file: `${name}.yaml`, from: text.slice(at), to: '\n' };
}
