import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** What a machine has of everything that a lab is made of. Texts, so that two states can be compared. */
export interface MachineState {
  readonly processes: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly mounts: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/** Where temporary files are, and the one folder in which a run may leave what it was asked to write. */
export interface TemporaryFiles {
  readonly folders: readonly string[];
  readonly except: string;
}

export function lookAround({ folders, except }: TemporaryFiles): MachineState {
  const pids = allPids();
  return {
    processes: new Set(pids.flatMap(describeProcess)),
    namespaces: new Set(pids.flatMap(namespacesOf)),
    links: new Set(linesOf('/proc/self/net/dev').flatMap((line) => /^\s*(\S+):/.exec(line)?.[1] ?? [])),
    mounts: new Set(linesOf('/proc/self/mountinfo')),
    files: new Set(folders.flatMap((folder) => filesIn(folder, except))),
  };
}

/** How many processes are stopped, as those of a hung agent or of a frozen machine are. */
export const stoppedNow = (): number => allPids().filter((pid) => statusOf(pid).state === 'T').length;

/** What is there now and was not before. */
export function leftBehind(before: MachineState, after: MachineState): string[] {
  const kinds = ['processes', 'namespaces', 'links', 'mounts', 'files'] as const;
  return kinds.flatMap((kind) => added(before[kind], after[kind]).map((what) => `${kind}: ${what}`));
}

export const added = (before: ReadonlySet<string>, after: ReadonlySet<string>): string[] =>
  [...after].filter((what) => !before.has(what));

/** None for a zombie: it is gone but for its parent's asking. Its start tells it from an earlier one of the same number. */
function describeProcess(pid: string): string[] {
  const { name, state, startedAtTick } = statusOf(pid);
  return state === '' || state === 'Z' ? [] : [`${pid} ${name} (started at tick ${startedAtTick})`];
}

/** Fields of proc_pid_stat(5); empty when it has ended. */
function statusOf(pid: string): { name: string; state: string; startedAtTick: string } {
  const [, name = '', state = '', rest = ''] = /^\d+ \((.*)\) (\S) (.*)$/s.exec(textOf(`/proc/${pid}/stat`)) ?? [];
  return { name, state, startedAtTick: rest.split(' ')[18] ?? '' };
}

const allPids = (): string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

function namespacesOf(pid: string): string[] {
  try {
    const folder = `/proc/${pid}/ns`;
    return readdirSync(folder).map((name) => readlinkSync(`${folder}/${name}`));
  } catch {
    return []; // it has ended meanwhile
  }
}

function filesIn(folder: string, except: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (path === except) return [];
    return entry.isDirectory() ? [path, ...filesIn(path, except)] : [path];
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}

const linesOf = (path: string): string[] => textOf(path).split('\n').filter(Boolean);
