import { defineAgent } from '../define-agent';
import { configuration } from './configuration';
import { settings } from './settings';

const path = '/etc/unbound/unbound.conf';

/** unbound: a caching resolver between clients and authoritative servers. */
export const unbound = defineAgent({
  name: 'unbound',
  role: 'service',
  settings,
  packages: { unbound: 'unbound' },
  versionCommand: ['unbound', '-V'],
  privateFolders: ['/etc/unbound'],
  configurationPath: path,
  capabilities: ['NET_BIND_SERVICE'],
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }],
  processes: () => [{ name: 'unbound', argv: ['unbound', '-d', '-c', path], ready: { line: /start of service/ } }],
  verbs: () => ({ reload: { signal: 'HUP' } }),
});
