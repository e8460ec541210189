import { parseDurationMs } from '../../topology/duration';
import { replicatedBy } from '../replicated';
import type { AgentPlace } from '../types';
import type { RedisSettings } from './settings';

/** Below /run, which every node has to itself. */
export const folder = '/run/redis';

/** The first of its providers begins as the primary, and the others as its replicas; nothing of it outlives a power cut. */
export function configuration({ node, topology, settings }: AgentPlace<RedisSettings>): string {
  const { port, providers } = replicatedBy(node, topology, 'redis', 'providers');
  const [first] = providers;
  const own = providers.find((each) => each.node === node.name);
  const seconds = (duration: string): number => parseDurationMs(duration) / 1000;
  return `port ${port}
bind 0.0.0.0
protected-mode no
dir ${folder}
save ""
appendonly no
repl-diskless-sync-delay 0
repl-ping-replica-period 1
repl-timeout ${seconds(settings.replTimeout)}
replica-announce-ip ${own?.address ?? ''}
min-replicas-to-write ${settings.minReplicasToWrite}
min-replicas-max-lag ${seconds(settings.minReplicasMaxLag)}
${first === own ? '' : `replicaof ${first?.address ?? ''} ${port}\n`}`;
}
