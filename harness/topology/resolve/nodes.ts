import { macFor } from '../address/mac';
import {
  addressBits,
  isLinkLocalIpv6,
  parseInterfaceAddress,
  parseIp,
  type InterfaceAddress,
  type IpAddress,
} from '../address/ip';
import { prefixAround, prefixContains } from '../address/prefix';
import { writtenPrefixes } from '../shape/network';
import { writtenAddresses, writtenGateways, writtenInterfaces } from '../shape/written-interfaces';
import type { WrittenInterface, WrittenNode, WrittenProcess } from '../shape/node';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';
import type { AgentUse, Interface, NodeFile, NodeProcess, TopologyNode } from '../types';
import { planAddresses } from './address-plan';
import { roleOf } from './role';
import { networkOfService } from './services';
import { subnetsOf } from './subnets';
import { networkOfVip, prioritiesOf } from './vips';

export interface ResolvedNodes {
  readonly nodes: readonly TopologyNode[];
  readonly findings: readonly Flaw[];
}

/** The nodes of the file, then a client where it has none, then the observer; every MAC and address decided. */
export function resolveNodes(
  topology: WrittenTopology,
  software: ReadonlyMap<string, readonly AgentUse[]>,
  files: ReadonlyMap<string, readonly NodeFile[]>,
): ResolvedNodes {
  const addresses = planAddresses(topology);
  const macs = new Set([...writtenInterfaces(topology)].flatMap(({ written }) => written.mac ?? []));
  const macOf = (node: string, name: string): string => {
    const mac = macFor(`${node}.${name}`, macs);
    macs.add(mac);
    return mac;
  };

  const plugged = (node: string, name: string, written: WrittenInterface): Interface => ({
    name,
    network: written.network,
    mac: written.mac ?? macOf(node, name),
    addresses: addressTexts(written, topology) ?? addresses.give(written.network, 'host'),
  });
  const fromFile = ([name, written]: [string, WrittenNode]): TopologyNode => ({
    name,
    role: roleOf(name, written),
    interfaces: Object.entries(written.interfaces).map(([one, link]) => plugged(name, one, link)),
    software: software.get(name) ?? [],
    gateways: writtenGateways(written).map(({ gateway }) => gateway),
    sysctls: Object.fromEntries(Object.entries(written.sysctls ?? {}).map(([key, value]) => [key, String(value)])),
    ...(written.image === undefined ? {} : { image: written.image }),
    ...(files.has(name) && { files: files.get(name) }),
    ...(written.users && { users: written.users }),
    ...(written.processes && { processes: written.processes.map(resolveProcess) }),
    ...(written.resolvers && { resolvers: written.resolvers }),
    ...(written.domain && { domains: [written.domain].flat() }),
  });
  const added = (name: 'client' | 'observer'): TopologyNode => ({
    name,
    role: name,
    interfaces: serviceNetworks(topology).map((network, position) => ({
      name: `eth${position}`,
      network,
      mac: macOf(name, `eth${position}`),
      addresses: addresses.give(network, name === 'client' ? 'host' : 'observer'),
    })),
    software: [],
    gateways: [],
    sysctls: {},
  });

  const written = Object.entries(topology.nodes).map(fromFile);
  const clients = written.some(({ role }) => role === 'client') ? [] : [added('client')];
  const nodes = [...written, ...clients, added('observer')].map((node) => routed(node, topology));
  return { nodes, findings: addresses.findings };
}

const resolveProcess = ({ command, path, user, ...process }: WrittenProcess): NodeProcess => ({
  ...process,
  ...(command !== undefined && { command: typeof command === 'string' ? ['sh', '-c', command] : command }),
  ...(path !== undefined && { path }),
  ...(user !== undefined && { user }),
});

/** Whoever is on a VIP's network with no address in the VIP's own subnet is given a route to it, unless he competes for it. */
function routed(node: TopologyNode, topology: WrittenTopology): TopologyNode {
  const routes = topology.vips.flatMap((vip) => {
    const { ip } = vip.address;
    const network = networkOfVip(vip, topology) ?? '';
    const link = node.interfaces.find((one) => one.network === network && hasFamily(one, ip));
    if (!link || reaches(node, ip) || prioritiesOf(vip, topology)[node.name] !== undefined) return [];
    const isBesides = subnetsOf(network, ip.family, topology).some((prefix) => prefixContains(prefix, ip));
    // From another subnet of the link hosts go by their router.
    if (isBesides && node.gateways.some((gateway) => parseIp(gateway).family === ip.family)) return [];
    return [{ to: `${ip.text}/${addressBits[ip.family]}`, interface: link.name }];
  });
  return routes.length === 0 ? node : { ...node, routes };
}

const ownOf = ({ addresses }: Interface): readonly InterfaceAddress[] => addresses.map(parseInterfaceAddress);

const hasFamily = (link: Interface, { family }: IpAddress): boolean =>
  ownOf(link).some((own) => own.ip.family === family);

const reaches = ({ interfaces }: TopologyNode, ip: IpAddress): boolean =>
  isLinkLocalIpv6(ip) ||
  interfaces
    .flatMap(ownOf)
    .some((own) => prefixContains(prefixAround(own.ip, own.prefixLength ?? addressBits[own.ip.family]), ip));

/** The networks on which clients meet a service, in the order of the file. */
function serviceNetworks(topology: WrittenTopology): string[] {
  const carrying = new Set([
    ...topology.vips.map((vip) => networkOfVip(vip, topology)),
    ...Object.values(topology.services).map((service) => networkOfService(service, topology)),
  ]);
  return Object.keys(topology.networks).filter((name) => carrying.has(name));
}

/** What the file says, with prefix length; undefined where it says nothing. */
function addressTexts(written: WrittenInterface, { networks }: WrittenTopology): string[] | undefined {
  const listed = writtenAddresses(written);
  if (listed.length === 0) return undefined;
  return listed.map(({ address }) => `${address.ip.text}/${lengthOf(address)}`);

  function lengthOf({ ip, prefixLength }: InterfaceAddress): number | undefined {
    if (prefixLength !== undefined) return prefixLength;
    const prefixes = writtenPrefixes(networks[written.network], ip.family);
    return (prefixes.find((prefix) => prefixContains(prefix, ip)) ?? prefixes[0])?.length;
  }
}
