import type { OperationSpec, Probing, Service, Topology, Vip } from './types';

/** Everything that fails over: VIPs first, as services of kind `address`. */
export const servicesOf = ({ vips, services, probing }: Topology): readonly Service[] => [
  ...vips.map((vip) => serviceOfVip(vip, vips, probing)),
  ...services,
];

/** A link-local address is one link's alone (RFC 4291 section 2.5.6): where two links have it, the link is part of the name. */
export function serviceNameOf({ name, address, network }: Vip, vips: readonly Vip[]): string {
  const isOnOthers = vips.some((other) => other.address === address && other.network !== network);
  return name ?? (isOnOthers ? `${address}%${network}` : address);
}

/** What clients do with a service of kind `address` unless they are told otherwise. */
export const defaultOperations = (probing: Probing): readonly OperationSpec[] => {
  const { clientRatePerSecond: ratePerSecond, servicePort: port } = probing;
  return [
    { protocol: 'icmp', ratePerSecond },
    { protocol: 'udp', port, ratePerSecond },
    { protocol: 'tcp', port, ratePerSecond },
  ];
};

function serviceOfVip(vip: Vip, vips: readonly Vip[], probing: Probing): Service {
  const byRank = Object.entries(vip.priorities).toSorted(([, one], [, other]) => other - one);
  return {
    name: serviceNameOf(vip, vips),
    kind: 'address',
    rule: 'one',
    providers: byRank.map(([node]) => node),
    endpoint: { address: vip.address },
    network: vip.network,
    operations: vip.operations ?? defaultOperations(probing),
  };
}
