import type { Topology } from '../../../topology/types';
import type { Observation } from '../../ownership/observation';
import { isVirtualMac } from './virtual-mac';

/** Whose hardware address is whose, so that a claim that names another node's is not taken for a sound one. */
export class Hardware {
  private readonly owners: ReadonlyMap<string, string>;

  constructor(nodes: Topology['nodes'] = []) {
    this.owners = new Map(nodes.flatMap(({ name, interfaces }) => interfaces.map(({ mac }) => [mac, name] as const)));
  }

  ownerOf(mac: string): string | undefined {
    return this.owners.get(mac);
  }

  /** False when what the claim tells the network would send the VIP's frames elsewhere than to the claimant. */
  isSound({ mac, node, port, frame }: Observation): boolean {
    if (mac === undefined || port === undefined) return true;
    const owner = this.owners.get(mac);
    if (owner !== undefined) return owner === node;
    if (isVirtualMac(mac)) return true;
    const source = frame.link.sourceMac;
    return source === undefined || source === mac;
  }
}

/** What tells nodes where there are no ports: their hardware addresses, and their own network addresses. */
export function hostsOf(nodes: Topology['nodes']): ReadonlyMap<string, readonly string[]> {
  return new Map(
    nodes.map(({ name, interfaces }) => [
      name,
      interfaces
        .flatMap(({ mac, addresses }) => [mac, ...addresses.map((address) => address.split('/')[0] ?? '')])
        .filter(Boolean),
    ]),
  );
}
