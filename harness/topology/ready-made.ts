import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import { packagePath } from './package-path';

/** A topology that is shipped with the package. */
export interface ReadyMade {
  /** What its file is called, too: whoever looks for one need not read them all. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/** The ready-made topologies, by name. */
export function readyMade(): ReadyMade[] {
  const folder = packagePath('topologies');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.toSorted().map((file) => ({ name: basename(file, '.yaml'), path: join(folder, file) }));
}

/** What it shows, in one sentence, as its file says. */
export const descriptionOf = ({ path }: ReadyMade): string =>
  String(parseDocument(readFileSync(path, 'utf8')).get('description')).trim();
