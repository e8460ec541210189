import type { Configuration } from '../meaning/configuration';
import type { Instance } from '../meaning/instance';
import { addressesIn } from '../instances-in';
import type { Pair, SharedRouter } from './rule';

/** Finds the virtual routers that two files share: by their addresses, else by their identifier, else by their name. */
export function matched(one: Configuration, other: Configuration): Pair {
  const routers: SharedRouter[] = [];
  const left = new Set(other.instances);
  const open = new Set(one.instances);
  for (const isSame of [shareAnAddress, shareAnIdentifier, shareAName])
    for (const instance of open) {
      const counterpart = [...left].find((candidate) => isSame(instance, candidate));
      if (!counterpart) continue;
      routers.push({ one: instance, other: counterpart });
      open.delete(instance);
      left.delete(counterpart);
    }
  const alone = [
    ...[...open].map((instance) => ({ instance, missingIn: other })),
    ...[...left].map((instance) => ({ instance, missingIn: one })),
  ];
  return { one, other, routers, alone };
}

/**
 * The files that are servers of one cluster. Two files are; of more, those that have an address in common, or an
 * identifier under the same name.
 */
export function clusterPairs(files: readonly Configuration[]): Pair[] {
  const pairs = files.flatMap((one, index) => files.slice(index + 1).map((other) => [one, other] as const));
  const isCluster = ([one, other]: readonly [Configuration, Configuration]): boolean =>
    files.length === 2 ||
    one.instances.some((a) =>
      other.instances.some((b) => shareAnAddress(a, b) || (shareAnIdentifier(a, b) && shareAName(a, b))),
    );
  return pairs.filter(isCluster).map(([one, other]) => matched(one, other));
}

const shareAnAddress = (one: Instance, other: Instance): boolean => {
  const theirs = new Set(addressesIn(other).map(({ address }) => address));
  return addressesIn(one).some(({ address }) => theirs.has(address));
};

const shareAnIdentifier = (one: Instance, other: Instance): boolean =>
  one.family === other.family && one.virtualRouterId !== undefined && one.virtualRouterId === other.virtualRouterId;

const shareAName = (one: Instance, other: Instance): boolean => one.name === other.name && one.family === other.family;
