import { defineAgent } from '../define-agent';
import { replicatedBy } from '../replicated';
import { configuration, folder } from './configuration';
import { settings } from './settings';

const path = `${folder}/redis.conf`;

/** Redis: data in memory, replicated asynchronously from one primary. It moves nothing by itself; Sentinels do. */
export const redis = defineAgent({
  name: 'redis',
  role: 'service',
  settings,
  packages: { 'redis-server': 'redis-server' },
  versionCommand: ['redis-server', '--version'],
  configurationPath: path,
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }],
  processes: ({ node, topology }) => [
    {
      name: 'redis-server',
      argv: ['redis-server', path],
      ready: { port: replicatedBy(node, topology, 'redis', 'providers').port },
    },
  ],
});
