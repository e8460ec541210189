import { accessSync, constants, globSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, matchesGlob, relative, resolve } from 'node:path';
import type { NodeFile } from '../../../topology/types';

/** Where the files lie that a configuration names by the paths of the server that it is for. */
export interface Sources {
  /** @returns the files on this machine that stand for a path, or a pattern of paths, of the server */
  match(pattern: string, folder: string): readonly string[];
  read(file: string): string;
  isExecutable(file: string): boolean;
  /** The file itself, at the end of all symbolic links. */
  target(file: string): string;
}

/** Nothing but the text itself is at hand. */
export const noSources: Sources = {
  match: () => [],
  read: (file) => {
    throw new Error(`${file} is not at hand`);
  },
  isExecutable: () => false,
  target: (file) => file,
};

/** Where keepalived and its scripts are at home on a server. */
export const home = '/etc/keepalived';

/**
 * A server's path is looked for under the folder of files, beside the configuration, and on this machine: in this
 * order, and the first place that has it counts.
 */
export function sourcesFor(configuration: string, filesFolder?: string): Sources {
  const beside = dirname(configuration);
  return {
    match: (pattern, folder) => {
      const places = isAbsolute(pattern) ? placesOf(pattern, beside, filesFolder) : [join(folder, pattern)];
      return places.map(filesAt).find((files) => files.length > 0) ?? [];
    },
    ...onThisMachine,
  };
}

/** What a node of a topology has: its own files, and this machine's, but for keepalived's folder, which is its own alone. */
export function nodeSources(files: readonly NodeFile[]): Sources {
  const own = new Map(files.map((file) => [file.path, file]));
  return {
    match: (pattern, folder) => {
      const path = isAbsolute(pattern) ? pattern : join(isAbsolute(folder) ? folder : home, pattern);
      const given = [...own.keys()].filter((name) => name === path || matchesGlob(name, path)).toSorted();
      return given.length > 0 || isInHome(path) ? given : filesAt(path);
    },
    read: (file) => own.get(file)?.text ?? onThisMachine.read(file),
    isExecutable: (file) => own.get(file)?.executable ?? onThisMachine.isExecutable(file),
    target: (file) => (own.has(file) ? file : onThisMachine.target(file)),
  };
}

const onThisMachine: Omit<Sources, 'match'> = {
  read: (file) => readFileSync(file, 'utf8'),
  isExecutable: (file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  target: (file) => realpathSync(file),
};

const isInHome = (path: string): boolean => !relative(home, path).startsWith('..');

function placesOf(path: string, beside: string, filesFolder: string | undefined): string[] {
  const inHome = relative(home, path);
  const isPattern = /[*?[{]/.test(path);
  const under = (folder: string): string[] => [
    ...(isInHome(path) ? [join(folder, inHome)] : []),
    ...(isPattern ? [] : [join(folder, basename(path))]),
  ];
  return [
    ...(filesFolder === undefined ? [] : [join(filesFolder, path), ...under(filesFolder)]),
    ...under(beside),
    resolve(path),
  ];
}

/** As glob(7) gives them: in the order of their names, folders left out. */
function filesAt(pattern: string): string[] {
  const found = /[*?[{]/.test(pattern) ? globSync(pattern).toSorted() : [pattern];
  return found.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}
