import { isAbsolute } from 'node:path';
import type { AgentPlace } from '../types';
import { configurationIn } from './instances-in';
import type { Configuration } from './meaning/configuration';

type Place = Pick<AgentPlace, 'node' | 'use'>;

/** Whether its configuration has it watch something beside the other servers. */
export function watches({ node, use }: Place): boolean {
  if (use.settings['check'] !== undefined) return true;
  const { instances = [], groups = [] } = read(node.name, use) ?? {};
  return [...instances, ...groups].some(({ tracked }) => tracked.some(({ kind }) => kind !== 'interface'));
}

/** The user's own programs that it runs when its state changes. */
export function notifies({ node, use }: Place): readonly string[] {
  const own = new Set(node.files?.map(({ path }) => path));
  const { notify } = use.settings;
  const written = typeof notify === 'string' ? (notify.split(' ')[0] ?? notify) : [];
  const programs = read(node.name, use)?.notifications.flatMap(({ argv }) => argv[0] ?? []) ?? [written].flat();
  return [...new Set(programs)].filter((path) => isAbsolute(path) && own.has(path));
}

/** The user's own programs by which it decides: its checks, be they of its settings or of a configuration. */
export function checks({ node, use }: Place): readonly string[] {
  const own = new Set(node.files?.map(({ path }) => path));
  const { check } = use.settings as { readonly check?: { readonly script?: string } };
  const written = read(node.name, use)?.scripts.flatMap(({ command }) => command?.argv[0] ?? []) ?? [];
  const programs = [...(check?.script?.split(/\s+/).slice(0, 1) ?? []), ...written];
  return [...new Set(programs)].filter((path) => own.has(path));
}

const read = (name: string, { configuration }: Place['use']): Configuration | null =>
  configuration ? configurationIn(configuration.text, name.split('.')[0] ?? name) : null;
