import type { AgentPlace } from '../types';
import type { BatonSettings } from './settings';

type Place = Pick<AgentPlace, 'node' | 'use'>;

/** Whether it watches more than the other servers. */
export const watches = ({ use }: Place): boolean => use.settings['health'] !== undefined;

/** The user's own programs in its commands: by the one it gives up what it has, by the other it takes back nothing. */
export function checks({ node, use }: Place): readonly string[] {
  const { health, syncCheck } = use.settings as Partial<BatonSettings>;
  const words = [health, syncCheck].flatMap((check) => check?.command ?? []);
  const own = (node.files ?? []).map(({ path }) => path);
  return own.filter((path) => words.some((word) => word.includes(path)));
}
