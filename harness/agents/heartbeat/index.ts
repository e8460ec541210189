import { carriersSet } from '../carriers-set';
import { defineAgent } from '../define-agent';
import { forOtherAccounts } from '../other-accounts';
import { carriersIn } from './carriers-in';
import { configuration, logPath, resources } from './configuration';
import { settings } from './settings';
import { stateQuery } from './state';
import { heartbeatTheory } from './theory';

const program = '/usr/libexec/heartbeat/heartbeat';
const folder = '/etc/ha.d';
const keysPath = `${folder}/authkeys`;

/** As its package has systemd-tmpfiles make them; who else may read its keys, heartbeat refuses. */
const prepare = `
install -d -m 750 -o hacluster -g haclient /run/heartbeat /run/heartbeat/ccm /run/heartbeat/crm /run/heartbeat/dopd
mkdir -p /run/resource-agents /run/lock
chmod 600 ${keysPath}`;

/** Linux-HA heartbeat, with haresources: the two-server cluster of many older guides. */
export const heartbeat = defineAgent({
  name: 'heartbeat',
  settings,
  networkSettings: ['heartbeat'],
  packages: { heartbeat: 'cl_status' },
  versionCommand: [program, '-V'],
  changedFolders: [folder, '/var/lib/heartbeat', '/var/log'],
  configurationPath: `${folder}/ha.cf`,
  // Its processes give up root for accounts of their own, and lock themselves into memory.
  capabilities: ['NET_BROADCAST', 'CHOWN', 'FOWNER', 'DAC_OVERRIDE', 'SYS_NICE', 'IPC_LOCK', ...forOtherAccounts],
  users: ['hacluster', 'haclient'],
  carriers: (place) =>
    place.use.configuration ? carriersIn(place.use.configuration.text, place.node) : carriersSet(place),
  files: (place) => [
    { path: `${folder}/ha.cf`, text: place.use.configuration?.text ?? configuration(place) },
    { path: `${folder}/haresources`, text: resources(place) },
    { path: keysPath, text: 'auth 1\n1 crc\n' },
  ],
  processes: () => [
    { name: 'prepare', argv: ['sh', '-ec', prepare], once: true },
    { name: 'heartbeat', argv: [program, '-f'], ready: { command: ['cl_status', 'hbstatus'] } },
  ],
  logFiles: () => [logPath],
  // Where it was changed, it goes over to it by starting itself anew.
  reloadedIn: (line) => /: info: (?:Configuration unchanged|Heartbeat restart triggered)\./.test(line),
  verbs: () => ({
    stop: { command: [program, '-k'] },
    reload: { signal: 'HUP' },
    // hb_standby(1), hb_takeover(1)
    switchover: { command: ['/usr/share/heartbeat/hb_standby', 'all'] },
    takeover: { command: ['/usr/share/heartbeat/hb_takeover', 'all'] },
    rejoin: { command: ['/usr/share/heartbeat/hb_takeover', 'local'] },
  }),
  state: stateQuery,
  theory: ({ use, settings: own }) => (use.configuration ? null : heartbeatTheory(own)),
});
