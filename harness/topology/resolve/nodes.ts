import { macFor } from '../address/mac';
import { addressBits, type InterfaceAddress } from '../address/ip';
import { writtenAddresses, writtenGateways, writtenInterfaces } from '../shape/written-interfaces';
import type { WrittenInterface, WrittenNode, WrittenProcess } from '../shape/node';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';
import type { AgentUse, Interface, NodeFile, NodeProcess, TopologyNode } from '../types';
import { planAddresses } from './address-plan';
import { roleOf } from './role';
import { networkOfService } from './services';
import { isOnLink, networkOfVip, prioritiesOf } from './vips';

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

/** Whoever does not compete for a VIP that is outside every prefix is given a route to it on the VIP's own network. */
function routed(node: TopologyNode, topology: WrittenTopology): TopologyNode {
  const routes = topology.vips.flatMap((vip) => {
    const link = node.interfaces.find(({ network }) => network === vip.network);
    const { ip } = vip.address;
    if (!link || isOnLink(vip, topology) || prioritiesOf(vip, topology)[node.name] !== undefined) return [];
    return [{ to: `${ip.text}/${addressBits[ip.family]}`, interface: link.name }];
  });
  return routes.length === 0 ? node : { ...node, routes };
}

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
    return prefixLength ?? networks[written.network]?.[ip.family]?.length;
  }
}
