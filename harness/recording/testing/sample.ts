import type { Topology } from '../../topology/types';
import type { Environment, Manifest, Port, RecordedEvent } from '../types';

/** Two servers that share one VIP, a client and the observer, for tests. */
export const sampleTopology: Topology = {
  name: 'two-servers',
  description: 'for tests',
  networks: [{ name: 'lan', ipv4: '10.20.0.0/24' }, { name: 'heartbeat' }],
  nodes: [
    server('server-a', 1),
    server('server-b', 2),
    { ...host('client', 3), role: 'client' },
    { ...host('observer', 4), role: 'observer' },
  ],
  vips: [
    {
      address: '10.20.0.100',
      prefixLength: 24,
      network: 'lan',
      virtualRouterId: 51,
      priorities: { 'server-a': 200, 'server-b': 100 },
    },
  ],
  services: [],
  objectives: { takeoverMs: 2000, healMs: 10_000 },
  probing: { clientRatePerSecond: 100, questionRatePerSecond: 100, servicePort: 7777 },
  known: [],
};

export const samplePorts: readonly Port[] = [
  { index: 1001, node: 'server-a', interface: 'eth0', network: 'lan' },
  { index: 1002, node: 'server-a', interface: 'eth1', network: 'heartbeat' },
  { index: 1003, node: 'server-b', interface: 'eth0', network: 'lan' },
  { index: 1004, node: 'server-b', interface: 'eth1', network: 'heartbeat' },
  { index: 1005, node: 'client', interface: 'eth0', network: 'lan' },
  { index: 1006, node: 'observer', interface: 'eth0', network: 'lan' },
];

const sampleEnvironment: Environment = {
  kernel: '6.1.0',
  machine: 'test',
  processors: 2,
  clockSource: 'tsc',
  versions: { keepalived: '2.2.7' },
  sysctls: { 'net.ipv4.ip_forward': '0' },
};

export const sampleManifest: Manifest = {
  schemaVersion: 2,
  topology: sampleTopology,
  runtime: 'netns',
  seed: '7',
  drill: 'takeover/power-off',
  title: 'the active server loses its power',
  schedule: [
    { step: 'apply', id: 'fault-1', fault: { kind: 'power-off', target: 'active', parameters: {} } },
    { step: 'await', condition: 'takeover' },
  ],
  expectations: [{ name: 'takeOverWithin', limitMs: 2000 }, { name: 'neverHaveTwoOwners' }],
  settledNs: 1_790_000_000_000_000_000n,
  endedNs: 1_790_000_010_000_000_000n,
  ports: samplePorts,
  theory: {
    '10.20.0.100': {
      minMs: 521.9,
      medianMs: 621.9,
      maxMs: 721.9,
      advertIntervalMs: 200,
      gracefulMs: 121.9,
      formula: '3 x 200 ms + 200 x (256 - 100) / 256 ms',
      advertIntervalToMeetMs: 550,
    },
  },
  controls: { droppedByCapture: 0, clockStepNs: 12n },
  environment: sampleEnvironment,
};

export const sampleEvents: readonly RecordedEvent[] = [
  {
    kind: 'address',
    atNs: 1_790_000_000_000_000_001n,
    node: 'server-a',
    interface: 'eth0',
    address: '10.20.0.100',
    change: 'added',
  },
  {
    kind: 'fault',
    phase: 'applied',
    beforeNs: 1_790_000_002_000_000_000n,
    afterNs: 1_790_000_002_000_100_000n,
    fault: {
      name: 'power off',
      target: 'active',
      id: 'fault-1',
      nodes: ['server-a'],
      losesAddresses: true,
      cuts: [{ from: 1001, to: '*' }],
      harmless: false,
      planned: false,
    },
    proof: 'no process is left in the node',
  },
  { kind: 'log', atNs: 1_790_000_003_000_000_000n, node: 'server-b', line: 'Entering MASTER STATE' },
  {
    kind: 'operation',
    atNs: 1_790_000_003_500_000_001n,
    node: 'client',
    service: '10.20.0.100',
    protocol: 'http',
    invokedNs: 1_790_000_003_499_000_000n,
    completedNs: 1_790_000_003_500_000_000n,
    result: 'ok',
    server: 'server-b',
    detail: '200',
  },
  {
    kind: 'operation',
    atNs: 1_790_000_004_500_000_001n,
    node: 'client',
    service: '10.20.0.100',
    protocol: 'dns',
    invokedNs: 1_790_000_003_500_000_000n,
    completedNs: null,
    result: 'failed',
    server: null,
    detail: 'no answer',
  },
];

function host(name: string, number: number) {
  return {
    name,
    software: [],
    gateways: [],
    sysctls: {},
    interfaces: [
      {
        name: 'eth0',
        network: 'lan',
        mac: `02:00:00:00:00:0${String(number)}`,
        addresses: [`10.20.0.1${String(number)}/24`],
      },
    ],
  };
}

function server(name: string, number: number) {
  const { interfaces, ...rest } = host(name, number);
  const heartbeat = { name: 'eth1', network: 'heartbeat', mac: `02:00:00:00:01:0${String(number)}`, addresses: [] };
  const software = [{ kind: 'keepalived', settings: { advertInterval: '200ms' } }];
  return { ...rest, role: 'server' as const, software, interfaces: [...interfaces, heartbeat] };
}
