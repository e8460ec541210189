import { perl } from '../lab/perl';
import { isLinkLocalIpv6, parseIp } from '../topology/address/ip';
import type { Topology, TopologyNode } from '../topology/types';

/** The command lines of the small programs that ask, probe and serve. */
export function askerCommand(topology: Topology, observer: TopologyNode, network: string): string[] | undefined {
  const link = observer.interfaces.find((candidate) => candidate.network === network);
  const vips = topology.vips.filter((vip) => vip.network === network);
  // Where nothing floats there is nothing to ask, but its sentinels prove the capture all the same.
  if (!link || (vips.length === 0 && topology.vips.length > 0)) return undefined;
  const own = link.addresses.find((address) => address.includes(':'))?.split('/')[0] ?? '::';
  const rate = topology.probing.questionRatePerSecond;
  return questionsCommand(
    { ...link, own },
    rate,
    'sentinels',
    vips.map(({ address }) => address),
  );
}

/** Asks by an interface who has addresses; with sentinels among the questions, or without. */
export function questionsCommand(
  { name, mac, own }: { readonly name: string; readonly mac: string; readonly own: string },
  ratePerSecond: number,
  sentinels: 'sentinels' | 'no-sentinels',
  vips: readonly string[],
): string[] {
  return perl('harness/observe/asker.pl', [name, mac, String(ratePerSecond), own, sentinels, ...vips]);
}

export function proberCommand({ probing, vips }: Topology, client: TopologyNode): string[] {
  const reached = vips.flatMap((vip) => addressFrom(client, vip) ?? []);
  return echoesCommand(probing.clientRatePerSecond, probing.servicePort, reached);
}

/** @param servicePort of our own service, or 0 where none runs */
export function echoesCommand(ratePerSecond: number, servicePort: number, vips: readonly string[]): string[] {
  const files = ['harness/observe/echo-request.pl', 'harness/observe/prober.pl'];
  return perl(files, [String(ratePerSecond), String(servicePort), ...vips]);
}

export function serviceCommand(
  { probing }: Topology,
  node: TopologyNode,
  served: readonly { readonly address: string; readonly network?: string }[],
): string[] {
  return perl('harness/observe/service.pl', [
    node.name,
    String(probing.servicePort),
    ...served.flatMap((one) => addressFrom(node, one) ?? []),
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
