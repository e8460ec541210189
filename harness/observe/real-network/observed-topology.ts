import type { ServiceHistory } from '../../analysis/ownership/service-history';
import type { Port } from '../../recording/types';
import type { Interface, Topology, TopologyNode } from '../../topology/types';
import type { NetworkInterface } from './network-interface';
import type { Sending } from './sending';

/** What the observer is called, and the one network that it sees. */
export const observerName = 'observer';
export const networkName = 'lan';

/** Nodes by name, with the hardware and network addresses that tell them on the wire. */
export type Hosts = ReadonlyMap<string, readonly string[]>;

/** As much of the set-up as was known before: from options, or from a topology of it. */
export type Expected = Pick<Topology, 'name' | 'description' | 'objectives' | 'known'> & {
  readonly servers: Hosts;
  readonly vips: Topology['vips'];
};

/** What was seen: who spoke, by all its names, and what it said of each VIP. */
export interface Seen {
  readonly aliases: Hosts;
  readonly histories: readonly ServiceHistory[];
}

const isMac = (address: string): boolean => /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(address);

export const observerNode = ({ mac, addresses, name }: NetworkInterface): TopologyNode => ({
  ...bare(observerName, 'observer'),
  interfaces: [{ name, network: networkName, mac, addresses }],
});

export function serverNodes(servers: Hosts): TopologyNode[] {
  return Array.from(servers, ([name, addresses]) => ({ ...bare(name, 'server'), interfaces: linksOf(addresses) }));
}

/** The real network as it showed itself: its servers by name where they were given one, else by address. */
export function observedTopology(
  { servers, vips, ...expected }: Expected,
  link: NetworkInterface,
  { questionsPerSecond, probesPerSecond }: Sending,
  seen: Seen,
): Topology {
  const names = namesOf(servers, seen);
  const hosts = new Map([...servers].map(([name, addresses]) => [name, [...addresses]]));
  for (const [id, name] of names) hosts.set(name, [...(hosts.get(name) ?? []), id, ...(seen.aliases.get(id) ?? [])]);
  for (const name of servers.keys()) hosts.set(name, [...(hosts.get(name) ?? []), ...(seen.aliases.get(name) ?? [])]);
  return {
    ...expected,
    networks: [{ name: networkName }],
    nodes: [...serverNodes(hosts), observerNode(link)],
    vips: vips.map((vip) => {
      const told = seen.histories.find(({ service }) => service.address === vip.address)?.priorities ?? new Map();
      const advertised = Object.fromEntries(
        [...told].map(([id, priority]) => [names.get(id) ?? id, priority]),
      ) as object;
      return { ...vip, network: networkName, priorities: { ...vip.priorities, ...advertised } };
    }),
    services: [],
    probing: { clientRatePerSecond: probesPerSecond, questionRatePerSecond: questionsPerSecond, servicePort: 0 },
  };
}

/** What is kept of who spoke by what name: the one that was given, else the address that its advertisements came from. */
function namesOf(servers: Hosts, { aliases, histories }: Seen): ReadonlyMap<string, string> {
  const ids = new Set(histories.flatMap(({ identities }) => [...identities.keys()]));
  ids.delete(observerName);
  ids.delete('');
  const roots = new Map([...aliases].flatMap(([root, others]) => others.map((other) => [other, root] as const)));
  return new Map(
    [...ids].map((id) => {
      const root = roots.get(id) ?? id;
      if (servers.has(root)) return [id, root];
      return [id, [root, ...(aliases.get(root) ?? [])].find((name) => !isMac(name)) ?? root];
    }),
  );
}

/** Every node's end of the network, so that it is known who could reach whom. */
export const portsOf = ({ nodes }: Topology): Port[] =>
  nodes
    .flatMap(({ name: node, interfaces: [link] }) => (link ? [{ node, link }] : []))
    .map(({ node, link }, position) => ({ index: position + 1, node, interface: link.name, network: link.network }));

const bare = (name: string, role: TopologyNode['role']) => ({ name, role, software: [], gateways: [], sysctls: {} });

/** An interface for each hardware address; its network addresses may be any one's. */
function linksOf(addresses: readonly string[]): Interface[] {
  const all = [...new Set(addresses)];
  const own = all.filter((address) => !isMac(address) && /^[\d.]+$|:/.test(address));
  const macs = all.filter(isMac);
  return (macs.length === 0 ? [''] : macs).map((mac, position) => ({
    name: position === 0 ? networkName : `${networkName}-${position + 1}`,
    network: networkName,
    mac,
    addresses: position === 0 ? own.map((address) => `${address}/${address.includes(':') ? 128 : 32}`) : [],
  }));
}
