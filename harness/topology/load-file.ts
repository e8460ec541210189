import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { AgentKind } from './agent-kind';
import { loadTopology } from './load';
import type { SourceFile } from './resolve/files';
import { maximumBytes } from './source/read-yaml';
import { unreadableReason } from './source/unreadable';
import { TopologyError } from './topology-error';
import type { Topology } from './types';

/**
 * Reads a topology file and the configuration files that it names.
 *
 * @throws {TopologyError}
 */
export function loadTopologyFile(path: string, kinds: readonly AgentKind[]): Topology {
  return loadTopologyText(path, topologyText(path), kinds);
}

/**
 * The same for a text that is not written yet: `path` is where it will lie.
 *
 * @throws {TopologyError}
 */
export function loadTopologyText(path: string, text: string, kinds: readonly AgentKind[]): Topology {
  const folder = dirname(path);
  return loadTopology(text, {
    file: path,
    kinds,
    readFile: (file) => decode(readBytes(resolve(folder, file))),
    readTree: (path) => readTree(resolve(folder, path)),
  });
}

function topologyText(path: string): string {
  try {
    return decode(readBytes(path));
  } catch (error) {
    const message = `the file ${unreadableReason(error)}`;
    const hint = 'give the path of a topology file';
    throw new TopologyError([{ code: 'file-unreadable', file: path, line: 1, column: 1, path: '', message, hint }]);
  }
}

/** More than anybody's scripts and configuration: a folder named by mistake is not read to its end. */
const mostFiles = 200;

function readTree(path: string): SourceFile[] {
  const found = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted()
    : [''];
  const files = found.flatMap((name) => {
    const file = join(path, name);
    const { mode, size } = statSync(file);
    if (statSync(file).isDirectory()) return [];
    if (size > maximumBytes) throw tooLarge();
    return [{ path: name, text: decode(readBytes(file)), executable: (mode & 0o111) !== 0 }];
  });
  if (files.length > mostFiles) throw tooLarge();
  return files;
}

const tooLarge = (): Error => Object.assign(new Error('too large'), { code: 'EFBIG' });

/** One byte over the limit is enough for the loader to see that it is over; a device may have no end. */
function readBytes(path: string): Uint8Array {
  const bytes = new Uint8Array(maximumBytes + 1);
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0; length += read) read = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** A byte that is no UTF-8 would otherwise silently become another name. */
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
