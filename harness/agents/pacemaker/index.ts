import { defineAgent } from '../define-agent';
import { forOtherAccounts } from '../other-accounts';
import { cib } from './cib';
import { corosyncConfiguration } from './corosync';
import { fenceAgent } from './fencing';
import { membersIn } from './members';
import { settings } from './settings';
import { stateQuery } from './state';
import { pacemakerTheory } from './theory';
import { verbsFor } from './verbs';

const configurationPath = '/etc/corosync/corosync.conf';
const cibPath = '/run/pacemaker/cib.xml';
const logPath = '/var/log/pacemaker/pacemaker.log';

/** What pacemaker reads as its last state is its own account's alone. */
const prepare = `
install -d -m 750 -o hacluster -g haclient /run/crm
mkdir -p /run/resource-agents
chmod 1777 /dev/shm
install -m 600 -o hacluster -g haclient ${cibPath} /var/lib/pacemaker/cib/cib.xml`;

/** pacemaker on corosync, with IPaddr2: the cluster of the distributions. */
export const pacemaker = defineAgent({
  name: 'pacemaker',
  settings,
  networkSettings: ['heartbeat'],
  packages: {
    pacemaker: 'pacemakerd',
    corosync: 'corosync',
    iproute2: 'ip',
    'resource-agents': 'ocf-tester',
    'pacemaker-cli-utils': 'crm_mon',
  },
  versionCommand: ['pacemakerd', '--version'],
  privateFolders: ['/var/lib/corosync'],
  changedFolders: ['/etc/corosync', '/usr/sbin', '/var/lib/pacemaker', '/var/log'],
  capabilities: ['NET_BROADCAST', 'CHOWN', 'FOWNER', 'DAC_OVERRIDE', 'SYS_NICE', 'IPC_LOCK', ...forOtherAccounts],
  users: ['hacluster', 'haclient'],
  files: (place) => [
    { path: configurationPath, text: corosyncConfiguration(place) },
    { path: cibPath, text: cib(place) },
    ...fenceAgent(place),
  ],
  processes: () => [
    { name: 'prepare', argv: ['sh', '-ec', prepare], once: true },
    { name: 'corosync', argv: ['corosync', '-f'], ready: { command: ['corosync-cmapctl', '-m', 'stats'] } },
    {
      name: 'pacemaker',
      argv: ['env', `PCMK_logfile=${logPath}`, 'pacemakerd'],
      ready: { command: ['crm_mon', '-1'], withinMs: 30_000 },
    },
  ],
  logFiles: () => [logPath],
  verbs: ({ vips }) => verbsFor(vips),
  state: stateQuery,
  theory: ({ topology, settings: own }) => pacemakerTheory(own, membersIn(topology).length),
});
