import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';
import { defineAgent } from '../define-agent';
import { configuration, endpointOf } from './configuration';
import { settings } from './settings';

const path = '/etc/kamailio/kamailio.cfg';
/** For checks of an agent's, too: it asks as a telephone would. Arguments: port. */
const askPath = '/etc/kamailio/ask.pl';
/** Shared and private memory, in MB: a lab has few telephones. */
const memory = ['-m', '64', '-M', '8'];

/** Kamailio: a SIP registrar and proxy. It moves no address; who provides calls is whoever has the address that they go to. */
export const kamailio = defineAgent({
  name: 'kamailio',
  role: 'service',
  settings,
  packages: { kamailio: 'kamailio' },
  versionCommand: ['kamailio', '-v'],
  privateFolders: ['/etc/kamailio'],
  configurationPath: path,
  files: (place) => [
    { path, text: place.use.configuration?.text ?? configuration(place) },
    { path: askPath, text: readFileSync(packagePath('harness/agents/kamailio/ask.pl'), 'utf8'), executable: true },
  ],
  // In the foreground with its log on stderr; what it keeps at run time is below /run, which is the node's own.
  processes: (place) => [
    {
      name: 'kamailio',
      argv: ['kamailio', '-DD', '-E', '-f', path, '-w', '/run', '-Y', '/run', ...memory],
      ready: { command: [askPath, String(endpointOf(place).port)] },
    },
  ],
});
