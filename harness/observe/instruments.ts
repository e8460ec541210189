import { readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import type { Topology, TopologyNode, Vip } from '../topology/types';

/**
 * The command lines of the small programs that ask, probe and serve. They are Perl because they need raw sockets, which
 * Node lacks, and must start in milliseconds; see CONTRIBUTING.md. The text itself is passed, so that it runs in any
 * mount namespace.
 */
export function askerCommand(topology: Topology, observer: TopologyNode, network: string): string[] | undefined {
  const link = observer.interfaces.find((candidate) => candidate.network === network);
  const vips = topology.vips.filter((vip) => vip.network === network);
  if (!link || vips.length === 0) return undefined;
  const own = link.addresses.find((address) => address.includes(':'))?.split('/')[0] ?? '::';
  const rate = topology.probing.questionRatePerSecond;
  return perl('asker.pl', [link.name, link.mac, String(rate), own, ...addresses(vips)]);
}

export function proberCommand({ probing, vips }: Topology): string[] {
  return perl('prober.pl', [String(probing.clientRatePerSecond), String(probing.servicePort), ...addresses(vips)]);
}

export function serviceCommand({ probing }: Topology, node: TopologyNode, vips: readonly Vip[]): string[] {
  return perl('service.pl', [node.name, String(probing.servicePort), ...addresses(vips)]);
}

function perl(file: string, args: readonly string[]): string[] {
  return ['perl', '-e', readFileSync(packagePath(`harness/observe/${file}`), 'utf8'), '--', ...args];
}

const addresses = (vips: readonly Vip[]): string[] => vips.map((vip) => vip.address);
