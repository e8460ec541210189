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

/** Whether it asks any program, be it the user's own or not. */
export const decides = (place: Place): boolean => commandsOf(place).length > 0;

export const checks = (place: Place): readonly string[] => [
  ...new Set(commandsOf(place).flatMap((argv) => ownScriptsIn(place.node, argv))),
];
