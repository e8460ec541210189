import { defineAgent } from '../define-agent';
import { configuration, zoneFiles } from './configuration';
import { settings } from './settings';

const path = '/etc/bind/named.conf';

/** BIND's named: the authoritative server for the names of the services that are reached through its node. */
export const bind9 = defineAgent({
  name: 'bind9',
  role: 'service',
  settings,
  packages: { bind9: 'named' },
  versionCommand: ['named', '-v'],
  privateFolders: ['/etc/bind'],
  configurationPath: path,
  capabilities: ['NET_BIND_SERVICE'],
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }, ...zoneFiles(place)],
  // In the foreground, with its log where it can be followed.
  processes: () => [{ name: 'named', argv: ['named', '-g', '-c', path], ready: { line: / running$/ } }],
  verbs: () => ({ reload: { signal: 'HUP' } }),
});
