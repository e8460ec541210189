import { basename } from 'node:path';
import { ownScriptsIn } from '../own-scripts';
import type { AgentPlace } from '../types';
import { commandWords } from './file/words';
import { configurationIn } from './instances-in';
import type { Configuration } from './meaning/configuration';

type Place = Pick<AgentPlace, 'node' | 'use'>;

/** Whether its configuration has it watch something beside the other servers. */
export function watches({ node, use }: Place): boolean {
  if (use.settings['check'] !== undefined || use.settings['bfd'] !== undefined) return true;
  const { instances = [], groups = [] } = read(node.name, use) ?? {};
  return [...instances, ...groups].some(({ tracked }) => tracked.some(({ kind }) => kind !== 'interface'));
}

/** The user's own programs that it runs when its state changes. */
export function notifies({ node, use }: Place): readonly string[] {
  const { notify } = use.settings;
  const written = typeof notify === 'string' ? [commandWords(notify)] : [];
  return scriptsOf(node, read(node.name, use)?.notifications.map(({ argv }) => argv) ?? written);
}

/** They look for a process, a port or a page, which tells nothing of what a server has missed. */
const looking = /^(?:pgrep|pidof|killall|systemctl|service|nc|ncat|curl|wget|ss|netstat|ping|true|test)$/;

/** Only a script could know what it has missed. */
export function awaitsWord({ node, use }: Place): boolean {
  const { check } = use.settings as { readonly check?: { readonly script?: string } };
  const written = read(node.name, use)?.scripts.flatMap(({ command }) => command?.argv[0] ?? []) ?? [];
  const programs = [...(check?.script === undefined ? [] : commandWords(check.script).slice(0, 1)), ...written];
  return programs.some((program) => !looking.test(basename(program)));
}

/** The user's own programs by which it decides: its checks, be they of its settings or of a configuration. */
export function checks({ node, use }: Place): readonly string[] {
  const { check } = use.settings as { readonly check?: { readonly script?: string } };
  const written = read(node.name, use)?.scripts.flatMap(({ command }) => (command ? [command.argv] : [])) ?? [];
  return scriptsOf(node, [...(check?.script === undefined ? [] : [commandWords(check.script)]), ...written]);
}

const scriptsOf = (node: Place['node'], commands: readonly (readonly string[])[]): readonly string[] => [
  ...new Set(commands.flatMap((argv) => ownScriptsIn(node, argv))),
];

const read = (name: string, { configuration }: Place['use']): Configuration | null =>
  configuration ? configurationIn(configuration.text, name.split('.')[0] ?? name) : null;
