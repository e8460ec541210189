import { isAbsolute, resolve } from 'node:path';
import type { Configuration } from '../meaning/configuration';
import { has, lastOf } from '../file/query';
import { handedOn } from '../lint/command/handed-on';
import type { Command } from '../meaning/script';
import { accountsUnder } from '../file/accounts';
import { sourcesFor } from '../file/sources';
import type { FilePlan } from './model';

export interface Software {
  readonly files: readonly FilePlan[];
  readonly users: readonly string[];
  /** The texts of the checks: what they look for stands in them. */
  readonly checks: readonly string[];
  readonly notes: readonly string[];
}

/** What every system has in its own folders. */
const system = /^\/(?:usr\/(?:local\/)?)?s?bin\//;

/** The user's own files that a configuration names, and the accounts that its scripts run as. */
export function softwareOf(configuration: Configuration, filesFolder: string | undefined): Software {
  // Whom the servers lack the lab must lack.
  const accounts = accountsUnder(filesFolder);
  const sources = sourcesFor(configuration.path, filesFolder);
  const commands = [...configuration.scripts.flatMap(({ command }) => command ?? []), ...configuration.notifications];
  const files = new Map(configuration.included.map(({ path, file }) => [path, file]));
  const notes: string[] = [];
  for (const command of commands) {
    const { argv, at } = command;
    const handed = handedOn(command)?.argv ?? [];
    const run = [argv[0], handed[0]];
    for (const path of new Set([...argv, ...handed])) {
      if (!isAbsolute(path) || system.test(path)) continue;
      const [file] = sources.match(path, '/');
      if (file !== undefined) files.set(path, file);
      else if (run.includes(path))
        notes.push(`${path} (line ${at.line}) is not found: put it beside the configuration, or give --files`);
    }
  }
  const checks = configuration.scripts.flatMap(({ command }) =>
    command ? [checkText(command, files, sources.read)] : [],
  );
  return {
    // What lies at the same place on this machine is seen there anyway, but for keepalived's own folder.
    files: [...files]
      .filter(([path, file]) => resolve(file) !== path || path.startsWith('/etc/keepalived/'))
      .map(([path, file]) => ({ path, file })),
    users: usersOf(configuration, commands).filter((user) => accounts?.has(user) ?? true),
    checks,
    notes: [
      ...notes,
      ...configuration.findings
        .filter(({ id }) => id === 'include-missing')
        .map(({ at, what }) => `${what} (line ${at.line})`),
    ],
  };
}

/** The command, and the scripts in it with their arguments put in: `curl http://localhost:$1/`. */
const checkText = ({ argv }: Command, files: ReadonlyMap<string, string>, read: (file: string) => string): string =>
  [
    argv.join(' '),
    ...argv.flatMap((word, index) => {
      const file = files.get(word);
      return file === undefined ? [] : withArguments(read(file), argv.slice(index + 1));
    }),
  ].join('\n');

/** Also what is assigned as it stands: `PORT=8080`. */
function withArguments(text: string, args: readonly string[]): string {
  const assigned = [...text.matchAll(/^\s*([A-Za-z_]\w*)=["']?([\w./:-]*)["']?\s*(?:#.*)?$/gm)];
  const values = new Map(assigned.map(([, name = '', value = '']) => [name, value]));
  args.forEach((value, index) => values.set(String(index + 1), value));
  return text.replaceAll(/\$\{?(\w+)\}?/g, (whole, name: string) => values.get(name) ?? whole);
}

/** root is there anyway. */
function usersOf({ globals }: Configuration, commands: readonly Command[]): readonly string[] {
  const general = lastOf(globals, 'script_user')?.words[1];
  const inherits = commands.some(({ user }) => user === undefined);
  const otherwise = inherits && has(globals, 'enable_script_security') ? 'keepalived_script' : undefined;
  const named = [...commands.flatMap(({ user }) => user ?? []), inherits ? (general ?? otherwise) : undefined];
  return [...new Set(named)].filter(
    (user): user is string => user !== undefined && user !== 'root' && /^[a-z_][\w.-]*$/i.test(user),
  );
}
