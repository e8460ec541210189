import { parseDurationMs } from '../../topology/duration';
import { defineAgent } from '../define-agent';
import { replicatedBy } from '../replicated';
import type { AgentPlace } from '../types';
import { settings, type EtcdSettings } from './settings';

export const etcdPort = 2379;
const peerPort = 2380;

/** etcd: what members of a cluster agree on, as long as more than half of them hear each other. */
export const etcd = defineAgent({
  name: 'etcd',
  settings,
  packages: { 'etcd-server': 'etcd' },
  versionCommand: ['etcd', '--version'],
  // Ready once there is a leader: without one it answers no health check with 200.
  processes: (place) => [
    {
      name: 'etcd',
      argv: ['etcd', ...flags(place)],
      ready: { command: ['bash', '-c', healthy, 'bash', String(etcdPort)], withinMs: 30_000 },
    },
  ],
});

const healthy = `exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3
grep -q '"health":"true"' <&3`;

function flags({ node, topology, settings: own }: AgentPlace<EtcdSettings>): readonly string[] {
  const { deciders } = replicatedBy(node, topology, 'sql', 'via');
  const address = deciders.find((each) => each.node === node.name)?.address ?? '';
  const peer = (host: string): string => `http://${host}:${peerPort}`;
  return Object.entries({
    name: node.name,
    'data-dir': '/run/etcd',
    'listen-client-urls': `http://0.0.0.0:${etcdPort}`,
    'advertise-client-urls': `http://${address}:${etcdPort}`,
    'listen-peer-urls': peer('0.0.0.0'),
    'initial-advertise-peer-urls': peer(address),
    'initial-cluster': deciders.map((each) => `${each.node}=${peer(each.address)}`).join(','),
    'heartbeat-interval': parseDurationMs(own.heartbeatInterval),
    'election-timeout': parseDurationMs(own.electionTimeout),
    'log-level': 'warn',
  }).map(([name, value]) => `--${name}=${String(value)}`);
}
