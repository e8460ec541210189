import { perl } from '../lab/perl';
import type { Topology, TopologyNode, Vip } from '../topology/types';

/** The command lines of the small programs that ask, probe and serve. */
export function askerCommand(topology: Topology, observer: TopologyNode, network: string): string[] | undefined {
  const link = observer.interfaces.find((candidate) => candidate.network === network);
  const vips = topology.vips.filter((vip) => vip.network === network);
  // Where nothing floats there is nothing to ask, but its sentinels prove the capture all the same.
  if (!link || (vips.length === 0 && topology.vips.length > 0)) return undefined;
  const own = link.addresses.find((address) => address.includes(':'))?.split('/')[0] ?? '::';
  const rate = topology.probing.questionRatePerSecond;
  return perl('harness/observe/asker.pl', [link.name, link.mac, String(rate), own, ...addresses(vips)]);
}

export function proberCommand({ probing, vips }: Topology): string[] {
  return perl('harness/observe/prober.pl', [
    String(probing.clientRatePerSecond),
    String(probing.servicePort),
    ...addresses(vips),
  ]);
}

export function serviceCommand({ probing }: Topology, node: TopologyNode, vips: readonly Vip[]): string[] {
  return perl('harness/observe/service.pl', [node.name, String(probing.servicePort), ...addresses(vips)]);
}

const addresses = (vips: readonly Vip[]): string[] => vips.map((vip) => vip.address);
