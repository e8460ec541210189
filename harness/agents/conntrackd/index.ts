import { defineAgent } from '../define-agent';
import { configuration, socketPath } from './configuration';
import { settings } from './settings';

const path = '/run/conntrackd.conf';
/** Of what it cannot find it tells the other gateway nothing, and runs on. */
const unknownProtocol = /cannot find protocol .*/;

/**
 * conntrackd: tells a pair of gateways of each other's connections, so that the one that takes over knows those that it never saw
 * begin. It moves nothing itself; a script that keepalived calls has it commit what it was told.
 */
export const conntrackd = defineAgent({
  name: 'conntrackd',
  role: 'service',
  settings,
  networkSettings: ['link'],
  // It looks up in a list of the machine which protocols it is to tell of, and goes before others.
  packages: { conntrackd: 'conntrackd', netbase: '/etc/protocols' },
  capabilities: ['SYS_NICE'],
  complaintsIn: (log) => [...new Set(log.flatMap(({ line }) => unknownProtocol.exec(line)?.[0] ?? []))],
  versionCommand: ['conntrackd', '--version'],
  configurationPath: path,
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }],
  processes: () => [{ name: 'conntrackd', argv: ['conntrackd', '-C', path], ready: { file: socketPath } }],
});
