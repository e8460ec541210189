import { parseInterfaceAddress } from '../../../topology/address/ip';
import type { Instance } from '../meaning/instance';
import type { Router } from './routers';
import { deviceOf, segmentOf, type Port, type Segment } from './segments';

/** An address of a server's own that the files, or the user, tell of. */
export interface KnownAddress extends Port {
  readonly address: string;
  readonly family: 4 | 6;
  readonly prefixLength?: number;
  readonly from: string;
}

/** `--address NODE=ADDRESS` or `NODE.INTERFACE=ADDRESS`. */
export interface GivenAddress {
  readonly node: string;
  readonly interface?: string;
  readonly address: string;
}

/**
 * The servers' own addresses, by what is surest: what the user gives, what an instance sends from, and the one address
 * that all the others name as their peer.
 */
export function knownAddresses(
  routers: readonly Router[],
  segments: readonly Segment[],
  given: readonly GivenAddress[],
): readonly KnownAddress[] {
  const known: KnownAddress[] = given.flatMap((one) => givenOn(one, routers, segments));
  const learn = (node: string, instance: Instance, address: string, from: string): void => {
    const name = instance.interface ?? deviceOf(instance, instance.addresses[0]?.address ?? '');
    const isKnown = known.some(
      (one) => one.node === node && (one.name === name || one.address === address) && one.family === instance.family,
    );
    if (name !== undefined && !isKnown) known.push({ node, name, address, family: instance.family, from });
  };
  for (const router of routers)
    for (const { node, instance } of router)
      if (instance.source?.family === instance.family)
        learn(node, instance, instance.source.address, 'unicast_src_ip or mcast_src_ip');
  for (const router of routers)
    for (const { node, instance } of router) {
      const others = router.filter((member) => member.node !== node && member.instance.peers.length > 0);
      const taken = new Set(known.filter((one) => one.node !== node).map(({ address }) => address));
      const named = others.map((member) =>
        member.instance.peers.map(({ address }) => address).filter((address) => !taken.has(address)),
      );
      const [first = [], ...rest] = named;
      const common = first.filter((address) => rest.every((list) => list.includes(address)));
      if (common.length === 1 && common[0] !== undefined)
        learn(node, instance, common[0], 'unicast_peer of the others');
    }
  return known;
}

/** Without an interface: the one over which the node advertises first, of that family. */
function givenOn(
  { node, interface: named, address }: GivenAddress,
  routers: readonly Router[],
  segments: readonly Segment[],
): KnownAddress[] {
  const { ip, prefixLength } = parseInterfaceAddress(address);
  const own = routers.flat().filter((member) => member.node === node);
  const first = own.find(({ instance }) => instance.family === (ip.family === 'ipv4' ? 4 : 6)) ?? own[0];
  const name = named ?? first?.instance.interface ?? segments.flat().find((port) => port.node === node)?.name;
  if (name === undefined || !segmentOf(segments, node, name)) return [];
  const family = ip.family === 'ipv4' ? 4 : 6;
  return [
    { node, name, address: ip.text, family, from: '--address', ...(prefixLength !== undefined && { prefixLength }) },
  ];
}
