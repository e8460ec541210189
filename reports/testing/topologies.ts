import type { Topology, TopologyNode } from '../../harness/topology/types';

const keepalived = (advertInterval: string, heartbeat?: string): TopologyNode['software'] => [
  {
    kind: 'keepalived',
    settings: { advertInterval, version: 3, ...(heartbeat === undefined ? {} : { heartbeat }) },
  },
];

const node = (name: string, role: TopologyNode['role'], last: number, more: Partial<TopologyNode> = {}) => ({
  name,
  role,
  interfaces: [
    { name: 'eth0', network: 'lan', mac: `02:00:00:00:14:${hex(last)}`, addresses: [`10.20.0.${last}/24`] },
    ...(more.interfaces ?? []),
  ],
  gateways: [],
  sysctls: {},
  software: more.software ?? [],
});

const hex = (value: number) => value.toString(16).padStart(2, '0');

const cable = (last: number): TopologyNode['interfaces'] => [
  { name: 'eth1', network: 'heartbeat', mac: `02:00:00:00:63:${hex(last)}`, addresses: [`10.99.0.${last}/24`] },
];

const common = {
  services: [],
  objectives: { takeoverMs: 2000, healMs: 10_000 },
  probing: { clientRatePerSecond: 100, questionRatePerSecond: 100, servicePort: 7777 },
  vips: [
    {
      address: '10.20.0.100',
      prefixLength: 24,
      network: 'lan',
      virtualRouterId: 51,
      priorities: { 'server-a': 200, 'server-b': 100 },
    },
  ],
};

export const twoServers: Topology = {
  ...common,
  name: 'two-servers',
  description: 'Two servers on one LAN; VRRP travels on the LAN itself, five heartbeats a second.',
  networks: [{ name: 'lan', ipv4: '10.20.0.0/24' }],
  nodes: [
    node('server-a', 'server', 11, { software: keepalived('0.2s') }),
    node('server-b', 'server', 12, { software: keepalived('0.2s') }),
    node('client', 'client', 50),
    node('observer', 'observer', 250),
  ],
  known: [
    {
      drill: 'takeover/hang',
      expectation: 'neverHaveTwoOwners',
      class: 'conflict',
      reason: 'A hung daemon keeps its address and the kernel goes on answering for it; fencing is planned.',
    },
  ],
};

export const heartbeatCable: Topology = {
  ...common,
  name: 'heartbeat-cable',
  description: 'VRRP travels on a private cable only; the address that clients use is on the LAN.',
  networks: [
    { name: 'lan', ipv4: '10.20.0.0/24' },
    { name: 'heartbeat', ipv4: '10.99.0.0/24' },
  ],
  nodes: [
    node('server-a', 'server', 11, { software: keepalived('0.2s', 'heartbeat'), interfaces: cable(11) }),
    node('server-b', 'server', 12, { software: keepalived('0.2s', 'heartbeat'), interfaces: cable(12) }),
    node('client', 'client', 50),
    node('observer', 'observer', 250),
  ],
  known: [
    {
      drill: 'split-brain/heartbeat-silenced',
      expectation: 'neverHaveTwoOwners',
      reason: 'One silent cable makes two masters by design; a second heartbeat path comes with the new switches.',
    },
  ],
};

export const portsOf = (topology: Topology) =>
  topology.nodes.flatMap((each) =>
    each.interfaces.map((link, position) => ({
      index: 1001 + topology.nodes.indexOf(each) * 2 + position,
      node: each.name,
      interface: link.name,
      network: link.network,
    })),
  );
