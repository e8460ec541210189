import { perl } from '../lab/perl';
import { isLinkLocalIpv6, parseIp } from '../topology/address/ip';
import type { Topology, TopologyNode, Vip } from '../topology/types';

/** The command lines of the small programs that ask, probe and serve. */
export function askerCommand(topology: Topology, observer: TopologyNode, network: string): string[] | undefined {
  const link = observer.interfaces.find((candidate) => candidate.network === network);
  const vips = topology.vips.filter((vip) => vip.network === network);
  // Where nothing floats there is nothing to ask, but its sentinels prove the capture all the same.
  if (!link || (vips.length === 0 && topology.vips.length > 0)) return undefined;
  const own = link.addresses.find((address) => address.includes(':'))?.split('/')[0] ?? '::';
  const rate = topology.probing.questionRatePerSecond;
  return perl('harness/observe/asker.pl', [
    ...[link.name, link.mac, String(rate), own],
    ...vips.map(({ address }) => address),
  ]);
}

export function proberCommand({ probing, vips }: Topology, client: TopologyNode): string[] {
  return perl(
    ['harness/observe/echo-request.pl', 'harness/observe/prober.pl'],
    [
      String(probing.clientRatePerSecond),
      String(probing.servicePort),
      ...vips.flatMap((vip) => addressFrom(client, vip) ?? []),
    ],
  );
}

export function serviceCommand({ probing }: Topology, node: TopologyNode, vips: readonly Vip[]): string[] {
  return perl('harness/observe/service.pl', [
    node.name,
    String(probing.servicePort),
    ...vips.flatMap((vip) => addressFrom(node, vip) ?? []),
  ]);
}

/** As the node's sockets need it: a link-local address with the interface (RFC 4007 §11); undefined where the node is not on that link. */
export function addressFrom(
  { interfaces }: TopologyNode,
  { address, network }: { readonly address: string; readonly network?: string },
): string | undefined {
  if (!isLinkLocalIpv6(parseIp(address))) return address;
  const link = interfaces.find((candidate) => candidate.network === network);
  return link && `${address}%${link.name}`;
}
