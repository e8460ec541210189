import type { IpAddress } from '../address/ip';
import { addressBits, isLinkLocalIpv6 } from '../address/ip';
import type { Prefix } from '../address/prefix';
import { prefixContains } from '../address/prefix';
import type { WrittenTopology } from '../shape/topology-shape';
import { resolveTerms } from '../shape/service-terms';
import { nodeIsOn } from '../shape/written-interfaces';
import type { WrittenVip } from '../shape/vip';
import type { Probing, Vip } from '../types';
import { networkHolding, subnetsOf } from './subnets';
import { resolveOperations } from './operations';
import { serversOf } from './role';
import { runsAgent } from './written-software';

/** What guides use, so that a reader knows it when he sees it. */
const firstVirtualRouterId = 51;

export const networkOfVip = ({ network, address }: WrittenVip, topology: WrittenTopology): string | undefined =>
  network ?? networkHolding(address.ip, topology);

/** 200 for the first server with an agent on the network, then 100, 99, ...: the first is preferred, and no two are equal. */
export function prioritiesOf(vip: WrittenVip, topology: WrittenTopology): Readonly<Record<string, number>> {
  if (vip.priorities !== undefined) return vip.priorities;
  const network = networkOfVip(vip, topology);
  const servers = serversOf(topology).filter(
    (name) => network !== undefined && nodeIsOn(topology.nodes[name], network) && runsAgent(name, topology),
  );
  return Object.fromEntries(
    servers.map((name, position) => [name, position === 0 ? 200 : Math.max(1, 101 - position)]),
  );
}

/** VIPs with everything decided; each lies on a network that exists. */
export function resolveVips(topology: WrittenTopology, probing: Probing): Vip[] {
  const used = new Set(topology.vips.flatMap(({ virtualRouterId }) => virtualRouterId ?? []));
  let next = firstVirtualRouterId;
  const unusedId = (): number => {
    while (used.has(next)) next = (next % 255) + 1;
    used.add(next);
    return next;
  };
  return topology.vips.map((vip) => {
    const { ip, prefixLength } = vip.address;
    const network = networkOfVip(vip, topology) ?? '';
    return {
      address: ip.text,
      prefixLength: prefixLength ?? lengthOn(subnetsOf(network, ip.family, topology), ip),
      network,
      virtualRouterId: vip.virtualRouterId ?? unusedId(),
      priorities: prioritiesOf(vip, topology),
      ...(vip.name !== undefined && { name: vip.name }),
      ...(isOnSeveral(ip, topology) && { zone: network }),
      ...(vip.operations && { operations: resolveOperations(vip.operations, {}, probing) }),
      ...resolveTerms(vip),
    };
  });
}

const isOnSeveral = (ip: IpAddress, topology: WrittenTopology): boolean =>
  new Set(topology.vips.filter((vip) => vip.address.ip.text === ip.text).map((vip) => networkOfVip(vip, topology)))
    .size > 1;

/** That of the prefix which holds the address; elsewhere it is a host's alone. Link-local addresses are on the link of any. */
const lengthOn = (prefixes: readonly Prefix[], ip: IpAddress): number =>
  prefixes.find((prefix) => isLinkLocalIpv6(ip) || prefixContains(prefix, ip))?.length ?? addressBits[ip.family];
