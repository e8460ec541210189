import { parseDurationMs } from '../../topology/duration';
import type { TopologyNode, Vip } from '../../topology/types';
import { defineAgent } from '../define-agent';
import { forOtherAccounts } from '../other-accounts';
import { ranking } from '../place';
import type { AgentProcess } from '../types';
import { vrrpTheory } from '../vrrp/theory';
import type { VrrpTimers } from '../vrrp/timers';
import { configuration, macvlanCommands } from './configuration';
import { settings } from './settings';
import { stateQuery } from './state';

/** Below /run, which every node has to itself: what its package has in /etc/frr is its own account's. */
const folder = '/run/frr-vrrpd';
const path = `${folder}/frr.conf`;
const nothing = `${folder}/nothing.conf`;

/** FRR's vrrpd, with the zebra that it needs: VRRP on routers. */
export const frrVrrpd = defineAgent({
  name: 'frr-vrrpd',
  settings,
  packages: { frr: 'vtysh' },
  versionCommand: ['/usr/lib/frr/vrrpd', '--version'],
  advertises: true,
  // For what it says when it crashes.
  changedFolders: ['/var/tmp'],
  configurationPath: path,
  // The daemons give up root for an account of their own, and keep some of its power.
  capabilities: ['NET_BROADCAST', 'SYS_ADMIN', 'CHOWN', 'FOWNER', 'DAC_OVERRIDE', ...forOtherAccounts],
  users: ['frr', 'frrvty'],
  files: (place) => [
    { path, text: place.use.configuration?.text ?? configuration(place) },
    // Each daemon gets its part of frr.conf from vtysh, as frrinit.sh has it.
    { path: nothing, text: '' },
  ],
  processes: (place) => [
    {
      name: 'prepare',
      argv: ['sh', '-ec', [...macvlanCommands(place), 'install -d -o frr -g frr /run/frr', 'rm -f /run/frr/*'].join('\n')],
      once: true,
    },
    daemon('zebra', '/run/frr/zserv.api'),
    daemon('vrrpd', '/run/frr/vrrpd.vty'),
    { name: 'configure', argv: ['vtysh', '-f', path], once: true },
  ],
  verbs: () => ({ stop: { command: ['sh', '-c', stop] } }),
  state: stateQuery,
  theory: ({ topology, node }, vip) => {
    const preferred = topology.nodes.find(({ name }) => name === ranking(vip)[0]?.node);
    const active = preferred ? timersOf(preferred, vip) : null;
    const standby = timersOf(node, vip);
    return active && standby && vrrpTheory(active, standby, topology.objectives.takeoverMs);
  },
});

/** As frrinit.sh has it: zebra, by which vrrpd holds its interface down, goes last. */
const stop = `
for daemon in vrrpd zebra; do
  pid=$(cat /run/frr/$daemon.pid) || exit 1
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done
done`;

const daemon = (name: string, file: string): AgentProcess => ({
  name,
  argv: [`/usr/lib/frr/${name}`, '-f', nothing, '-u', 'frr', '-g', 'frr', '-A', '127.0.0.1', '--log', 'stdout'],
  ready: { file },
});

/** Nothing is known of the timers in a file of the user's own. */
function timersOf({ name, software }: TopologyNode, vip: Vip): VrrpTimers | null {
  const priority = vip.priorities[name];
  const use = software.find(({ kind }) => kind === 'frr-vrrpd');
  if (!use || use.configuration || priority === undefined) return null;
  const { version, advertInterval, preempt } = settings.parse(use.settings);
  const advertIntervalMs = parseDurationMs(advertInterval);
  return { version, advertIntervalMs, priority, missedAdverts: 3, preempts: preempt };
}
