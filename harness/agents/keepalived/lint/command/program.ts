import { basename, isAbsolute, join } from 'node:path';
import type { Command } from '../../meaning/script';
import type { Sources } from '../../file/sources';

/** What the folders of programs of a system hold is not the user's own. */
const systemFolders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/sbin', '/usr/local/bin'];

/** The program of a command, as far as it is at hand. */
export interface Program {
  /** As the configuration names it. */
  readonly name: string;
  /** It is the system's: not being on this machine says nothing of the servers. */
  readonly isSystems: boolean;
  /** Where it lies here. */
  readonly file?: string;
  readonly isExecutable: boolean;
  /** What keepalived really starts, where the program is a link to one that goes by the name it is called by. */
  readonly calledAs?: string;
  /** Of a script; undefined for what is no text. */
  readonly text?: string;
}

export function programOf({ argv }: Command, sources: Sources, folder: string): Program {
  const name = argv[0] ?? '';
  const isSystems = !name.includes('/') || systemFolders.some((one) => name === join(one, basename(name)));
  const paths = isAbsolute(name)
    ? [name]
    : name.includes('/')
      ? [join(folder, name)]
      : systemFolders.map((one) => join(one, name));
  const file = paths.flatMap((path) => sources.match(path, folder)).at(0);
  if (file === undefined) return { name, isSystems, isExecutable: false };
  const text = isSystems ? undefined : textOf(file, sources);
  const target = sources.target(file);
  const isCalledOtherwise = multicall.has(basename(target)) && basename(target) !== basename(name);
  return {
    ...{ name, isSystems, file, isExecutable: sources.isExecutable(file) },
    ...(isCalledOtherwise && { calledAs: target }),
    ...(text !== undefined && { text }),
  };
}

/** Each is many programs, and by its name it knows which it is to be. */
const multicall: ReadonlySet<string> = new Set([
  'killall5',
  'pg_wrapper',
  'busybox',
  'toybox',
  'coreutils',
  'systemctl',
  'xtables-nft-multi',
  'xtables-legacy-multi',
]);

/** A program in machine code has a zero in its first bytes. */
function textOf(file: string, sources: Sources): string | undefined {
  try {
    const text = sources.read(file);
    return text.slice(0, 512).includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
