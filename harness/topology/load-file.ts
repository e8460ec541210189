import { closeSync, openSync, readSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { AgentKind } from './agent-kind';
import { loadTopology } from './load';
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
