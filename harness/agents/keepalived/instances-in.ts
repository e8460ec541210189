import type { VirtualAddress } from './meaning/address';
import { configurationOf, type Configuration } from './meaning/configuration';
import type { Instance } from './meaning/instance';
import { readConfiguration } from './file/read';

/**
 * A user's own keepalived.conf(5), as far as VRRP goes, from its text alone.
 *
 * @param configurationId what `@id` lines are held against: the host's name up to its first dot
 * @returns null where some of it stands in other files, or is written by means that are not followed
 */
export function configurationIn(text: string, configurationId: string): Configuration | null {
  const file = readConfiguration('keepalived.conf', text, configurationId);
  const isPart = file.findings.some(({ id }) => id === 'include-missing' || id === 'sequence-not-followed');
  return isPart ? null : configurationOf(file);
}

/** Those it advertises, and those it only moves along with them. */
export const addressesIn = ({ addresses, excluded }: Instance): readonly VirtualAddress[] => [
  ...addresses,
  ...excluded,
];

export const instanceWith = (instances: readonly Instance[], address: string): Instance | undefined =>
  instances.find((instance) => addressesIn(instance).some((one) => one.address === address));
