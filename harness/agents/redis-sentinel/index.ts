import { defineAgent } from '../define-agent';
import { knowsAll, replicasAreThere } from './await';
import { configuration, folder, monitoredBy } from './configuration';
import { settings } from './settings';
import { sentinelTheory } from './theory';

const path = `${folder}/sentinel.conf`;

/** Redis Sentinel: some of these agree that the primary is down, elect one of them, and that one has a replica promoted. */
export const redisSentinel = defineAgent({
  name: 'redis-sentinel',
  settings,
  // redis-sentinel is the same program under another name.
  packages: { 'redis-server': 'redis-server' },
  versionCommand: ['redis-server', '--version'],
  configurationPath: path,
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }],
  processes: (place) => [
    { name: 'await-replicas', argv: replicasAreThere(place), once: true },
    {
      name: 'redis-sentinel',
      argv: ['redis-server', path, '--sentinel'],
      // They hear of each other by way of the primary, where each says every 2 s that it is there.
      ready: { command: knowsAll(place), withinMs: 20_000 },
    },
  ],
  serviceTheory: (place, service) =>
    service.via?.includes(place.node.name) && monitoredBy(place).service === service
      ? sentinelTheory(place.settings)
      : null,
});
