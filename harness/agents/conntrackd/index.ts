import { defineAgent } from '../define-agent';
import { configuration, socketPath } from './configuration';
import { settings } from './settings';

const path = '/run/conntrackd.conf';

/**
 * conntrackd: tells a pair of gateways of each other's connections, so that the one that takes over knows those that it never saw
 * begin. It moves nothing itself; a script that keepalived calls has it commit what it was told.
 */
export const conntrackd = defineAgent({
  name: 'conntrackd',
  role: 'service',
  settings,
  networkSettings: ['link'],
  packages: { conntrackd: 'conntrackd' },
  versionCommand: ['conntrackd', '--version'],
  configurationPath: path,
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }],
  processes: () => [{ name: 'conntrackd', argv: ['conntrackd', '-C', path], ready: { file: socketPath } }],
});
