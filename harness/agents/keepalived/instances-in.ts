import { scopedAddress } from '../../topology/services';
import type { AgentPlace } from '../types';
import { virtualRouters } from '../vrrp/virtual-routers';
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
  const isPart = file.findings.some(
    ({ id }) => id === 'include-missing' || id === 'sequence-malformed' || id === 'lines-too-many',
  );
  return isPart ? null : configurationOf(file);
}

/** How many there are on a node; one at least where not all of its configuration is at hand. */
export function instancesIn({ node, use, vips }: Pick<AgentPlace, 'node' | 'use' | 'vips'>): number {
  if (use.configuration === undefined) return virtualRouters(vips).length;
  const configuration = configurationIn(use.configuration.text, node.name.split('.')[0] ?? node.name);
  return Math.max(1, configuration?.instances.length ?? 1);
}

/** Those it advertises, and those it only moves along with them. */
export const addressesIn = ({ addresses, excluded }: Instance): readonly VirtualAddress[] => [
  ...addresses,
  ...excluded,
];

/** @param device where the address is to float, which tells apart those of several links */
export function instanceWith(instances: readonly Instance[], address: string, device?: string): Instance | undefined {
  const having = instances.filter((instance) => addressesIn(instance).some((one) => one.address === address));
  const there = having.find((instance) =>
    addressesIn(instance).some((one) => one.address === address && deviceOf(one, instance) === device),
  );
  return there ?? having[0];
}

const deviceOf = ({ device }: VirtualAddress, instance: Instance): string | undefined => device ?? instance.interface;

/** What the VIP is known by that floats on this interface of the node. */
export function knownAs(
  { address, device }: Pick<VirtualAddress, 'address' | 'device'>,
  { node, vips }: Pick<AgentPlace, 'node' | 'vips'>,
): string | undefined {
  const network = node.interfaces.find(({ name }) => name === device)?.network;
  const vip = vips.find((one) => one.address === address && (one.zone ?? network) === network);
  return vip && scopedAddress(vip);
}

/** The addresses of an instance, as the VIPs of its node that they are. */
export const vipsIn = (instance: Instance, place: Pick<AgentPlace, 'node' | 'vips'>): readonly string[] =>
  addressesIn(instance).flatMap(
    (one) => knownAs({ address: one.address, device: deviceOf(one, instance) }, place) ?? [],
  );

/**
 * RFC 9568 lets a server have the floating address for its own, at priority 255. One that writes no source may have it; one with
 * another source has not.
 */
export const owns = (instance: Instance, address: string): boolean =>
  instance.priority === 255 &&
  (instance.source?.address ?? address) === address &&
  addressesIn(instance).some((one) => one.address === address);
