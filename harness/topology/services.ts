import type { OperationSpec, Probing, Service, Topology, Vip } from './types';

/** Everything that fails over: VIPs first, as services of kind `address`. */
export const servicesOf = ({ vips, services, probing }: Topology): readonly Service[] => [
  ...vips.map((vip) => serviceOfVip(vip, probing)),
  ...services,
];

/** What a VIP is known by: a link-local address is one link's alone, and where two links have it, the link belongs to it (RFC 4007 §11). */
export const scopedAddress = ({ address, zone }: Pick<Vip, 'address' | 'zone'>): string =>
  zone === undefined ? address : `${address}%${zone}`;

/** What clients do with a service of kind `address` unless they are told otherwise. */
export const defaultOperations = (probing: Probing): readonly OperationSpec[] => {
  const { clientRatePerSecond: ratePerSecond, servicePort: port } = probing;
  return [
    { protocol: 'icmp', ratePerSecond },
    { protocol: 'udp', port, ratePerSecond },
  ];
};

function serviceOfVip(vip: Vip, probing: Probing): Service {
  const byRank = Object.entries(vip.priorities).toSorted(([, one], [, other]) => other - one);
  return {
    name: vip.name ?? scopedAddress(vip),
    kind: 'address',
    rule: 'one',
    providers: byRank.map(([node]) => node),
    endpoint: { address: vip.address },
    network: vip.network,
    operations: vip.operations ?? defaultOperations(probing),
  };
}
