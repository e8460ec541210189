import { isLinkLocalIpv6, parseIp } from './address/ip';
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
    ...(vip.criticality && { criticality: vip.criticality }),
    ...(vip.objectives && { objectives: vip.objectives }),
    ...(vip.dependsOn && { dependsOn: vip.dependsOn }),
  };
}

/** Whatever an address is called, it is measured by itself: what measures name a service by. */
export const measuredName = ({ kind, name, endpoint, network }: Service, { vips }: Pick<Topology, 'vips'>): string => {
  if (kind !== 'address') return name;
  const vip = vips.find((each) => each.address === endpoint.address && each.network === network);
  return vip === undefined ? name : scopedAddress(vip);
};

/** How long a client may be without it after a failure. */
export const recoveryObjectiveMs = ({ objectives }: Service, topology: Pick<Topology, 'objectives'>): number =>
  objectives?.recoveryMs ?? topology.objectives.takeoverMs;

/** Those that it cannot do without: the ones it names, and the address that its clients reach it at. */
export function dependenciesOf(service: Service, all: readonly Service[]): readonly Service[] {
  const isNeeded = (other: Service): boolean =>
    service.dependsOn?.includes(other.name) === true ||
    (service.kind !== 'address' && other.kind === 'address' && isReachedAt(service, other));
  return all.filter((other) => other !== service && isNeeded(other));
}

/** On each link a link-local address is another one. */
function isReachedAt({ endpoint: { address }, network }: Service, vip: Service): boolean {
  if (address === undefined || address !== vip.endpoint.address) return false;
  return !isLinkLocalIpv6(parseIp(address)) || network === vip.network;
}
