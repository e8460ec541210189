import { parseDurationMs } from '../../topology/duration';
import { replicatedBy, type ReplicatedData } from '../replicated';
import type { AgentPlace } from '../types';
import type { SentinelSettings } from './settings';

/** Below /run, which every node has to itself. */
export const folder = '/run/redis-sentinel';
export const sentinelPort = 26379;

type Place = Pick<AgentPlace<SentinelSettings>, 'node' | 'topology' | 'settings'>;

export const monitoredBy = ({ node, topology }: Pick<Place, 'node' | 'topology'>): ReplicatedData =>
  replicatedBy(node, topology, 'redis', 'via');

/** They find the replicas and each other through the primary; clients ask for it by the name of the service. */
export function configuration({ node, topology, settings }: Place): string {
  const { service, port, providers, deciders } = monitoredBy({ node, topology });
  const { quorum = Math.floor(deciders.length / 2) + 1 } = settings;
  const own = deciders.find((each) => each.node === node.name);
  return `port ${sentinelPort}
bind 0.0.0.0
protected-mode no
dir ${folder}
sentinel announce-ip ${own?.address ?? ''}
sentinel monitor ${service.name} ${providers[0]?.address ?? ''} ${port} ${quorum}
sentinel down-after-milliseconds ${service.name} ${parseDurationMs(settings.downAfter)}
sentinel failover-timeout ${service.name} ${parseDurationMs(settings.failoverTimeout)}
sentinel parallel-syncs ${service.name} 1
`;
}
