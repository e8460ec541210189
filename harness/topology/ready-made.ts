import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { packagePath } from './package-path';

/** A topology that is shipped with the package. */
export interface ReadyMade {
  readonly name: string;
  readonly description: string;
  /** Absolute. */
  readonly path: string;
}

/** The ready-made topologies, by name. */
export function readyMade(): ReadyMade[] {
  const folder = packagePath('topologies');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.toSorted().map((file) => {
    const path = join(folder, file);
    const document = parseDocument(readFileSync(path, 'utf8'));
    return { name: String(document.get('name')), description: String(document.get('description')).trim(), path };
  });
}
