import { defineAgent } from '../define-agent';
import { configurationIn, frrFiles, frrProcesses, needsOfFrr, stopDaemons } from '../frr/daemons';
import { configuration } from './configuration';
import { settings } from './settings';

const folder = '/run/frr-bfd';
const daemons = ['bfdd'];

/** FRR's bfdd, with the zebra that it needs: what keepalived watches on a router is that this one answers (RFC 5880). */
export const frrBfd = defineAgent({
  ...needsOfFrr,
  name: 'frr-bfd',
  role: 'service',
  settings,
  versionCommand: ['/usr/lib/frr/bfdd', '--version'],
  configurationPath: configurationIn(folder),
  // bfdd asks for it, though its port is no privileged one, and ends without.
  capabilities: [...needsOfFrr.capabilities, 'NET_BIND_SERVICE'],
  files: (place) => frrFiles(folder, place.use.configuration?.text ?? configuration(place)),
  processes: () => frrProcesses(folder, [], daemons),
  verbs: () => ({ stop: stopDaemons(daemons) }),
});
