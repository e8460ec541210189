import { ownScriptsIn } from '../own-scripts';
import type { AgentPlace } from '../types';
import type { BatonSettings } from './settings';

type Place = Pick<AgentPlace, 'node' | 'use'>;

/** Whether it watches more than the other servers. */
export const watches = ({ use }: Place): boolean => use.settings['health'] !== undefined;

/** By the one it gives up what it has, by the other it takes back nothing. */
const commandsOf = ({ use }: Place): readonly (readonly string[])[] => {
  const { health, syncCheck } = use.settings as Partial<BatonSettings>;
  return [health, syncCheck].flatMap((check) => (check ? [check.command] : []));
};

/** Its health says nothing of what it has missed. */
export const awaitsWord = ({ use }: Place): boolean => use.settings['syncCheck'] !== undefined;

export const checks = (place: Place): readonly string[] => [
  ...new Set(commandsOf(place).flatMap((argv) => ownScriptsIn(place.node, argv))),
];
