import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { configurationIdsIn } from '../file/condition';
import { configurationOf, type Configuration } from './configuration';
import { readConfiguration } from '../file/read';
import { sourcesFor } from '../file/sources';

/** One server, as its file tells of it. */
export interface Machine {
  /** A host name: what `@id` lines are held against, too. */
  readonly name: string;
  readonly namedBy: 'a condition' | 'router_id' | 'the file name';
  readonly configuration: Configuration;
}

/**
 * The servers that files are for: one each, or, where one file has `@id` lines for several, as many as it has.
 *
 * @param filesFolder stands for the servers' own files
 * @throws as node:fs does, for a file that cannot be read
 */
export function machinesOf(paths: readonly string[], filesFolder?: string): readonly Machine[] {
  const texts = paths.map((path) => ({ path, text: decode(readFileSync(path)) }));
  const read = (path: string, text: string, id: string): Configuration =>
    configurationOf(readConfiguration(path, text, id, sourcesFor(path, filesFolder)));
  const [only] = texts;
  const ids = only ? configurationIdsIn(only.text) : [];
  if (only && texts.length === 1 && ids.length > 1)
    return ids.map((name) => ({ name, namedBy: 'a condition', configuration: read(only.path, only.text, name) }));

  const routerIds = texts.map(({ path, text }) => hostName(read(path, text, '').routerId ?? ''));
  const areUnique = new Set(routerIds).size === routerIds.length && routerIds.every((name) => name !== '');
  const taken = new Set<string>();
  return texts.map(({ path, text }, index) => {
    const condition = conditionFor(path, index, configurationIdsIn(text), taken);
    const routerId = areUnique ? routerIds[index] : undefined;
    const name = condition ?? free(routerId ?? nameOfFile(path), taken);
    taken.add(name);
    const namedBy = condition !== undefined ? 'a condition' : routerId !== undefined ? 'router_id' : 'the file name';
    return { name, namedBy, configuration: read(path, text, name) };
  });
}

/** A copy of one file for all servers: which of its conditions is this one's? The one its name says, else in turn. */
function conditionFor(
  path: string,
  index: number,
  ids: readonly string[],
  taken: ReadonlySet<string>,
): string | undefined {
  const named = nameOfFile(path);
  return ids.includes(named)
    ? named
    : ([ids[index], ...ids].find((id) => id !== undefined && !taken.has(id)) ?? undefined);
}

/** `web-1.conf` is of web-1, and `web-1/keepalived.conf` too. */
function nameOfFile(path: string): string {
  const base = basename(path).replace(/\.conf\b.*$/, '');
  const own = base.replace(/^keepalived[-_.]?|[-_.]?keepalived$/g, '');
  return hostName(own === '' ? basename(dirname(resolve(path))) : own) || 'server-node';
}

/** The first label of a host name, without what no host name has; a word that means a role here is no name of a server. */
function hostName(text: string): string {
  const label = (text.split('.')[0] ?? '')
    .replaceAll(/[^A-Za-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);
  return /^(?:active|standby|observer|server|client|router|witness)$/.test(label) ? `${label}-node` : label;
}

function free(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A byte order mark is no part of a file; a byte that is no UTF-8 stands in a comment, most likely. */
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);
