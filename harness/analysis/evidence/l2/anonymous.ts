import { isVirtualMac } from './virtual-mac';
import type { Observation } from '../../ownership/observation';
import type { Sighting } from './sighting';

/** Whoever is active goes by this name: it is none of a node. */
export function isAnonymous(name: string): boolean {
  return isVirtualMac(name);
}

/** What the frame names for the address, where that is what whoever is active bears; null where it names a node. */
export function anonymousName({ mac }: Pick<Sighting, 'mac'>): string | null {
  return mac !== undefined && isVirtualMac(mac) ? mac : null;
}

/** Nothing says by which hardware address it was sent, nor which it names. */
export function isUnnamed({ mac, frame }: Pick<Observation, 'mac' | 'frame'>): boolean {
  return mac === undefined && frame.sourceMac === undefined;
}
