import { familyOf } from '../../topology/address/family';
import { parseDurationMs } from '../../topology/duration';
import type { TopologyNode, Vip } from '../../topology/types';
import { defineAgent } from '../define-agent';
import { forOtherAccounts } from '../other-accounts';
import { ranking } from '../place';
import { vrrpTheory } from '../vrrp/theory';
import type { VrrpTimers } from '../vrrp/timers';
import { complaintsIn, failingIn, withoutDate } from './complaints-in';
import { configuration } from './configuration';
import { expectFit } from './expect-fit';
import { unsoundIn } from './lint/unsound-in';
import { remedyFor } from './remedies';
import { settings } from './settings';
import { stateQuery } from './state';
import { together } from './together';
import { timersIn } from './timers-in';
import { notifies, watches } from './watching';
import { effectiveIntervalMs } from './vrrp-timers';

const path = '/etc/keepalived/keepalived.conf';
// Its own log goes to the recording alone; the host's syslog is no business of a lab.
const logging = ['--log-console', '--log-detail', '--no-syslog'];

/** keepalived: VRRP on Linux. */
export const keepalived = defineAgent({
  name: 'keepalived',
  settings,
  networkSettings: ['heartbeat'],
  // The others are what checks are written with.
  packages: { keepalived: 'keepalived', psmisc: 'killall', procps: 'pgrep', curl: 'curl' },
  versionCommand: ['keepalived', '--version'],
  advertises: true,
  privateFolders: ['/etc/keepalived'],
  configurationPath: path,
  // The last three for its scripts, which it runs as script_user and ends when they take too long.
  capabilities: ['NET_BROADCAST', ...forOtherAccounts],
  expectFit,
  together,
  unsoundIn,
  watches,
  notifies,
  complaintsIn,
  failingIn,
  remedyFor,
  gaveUpIn: (line) => /^VRRP child process\(\d+\) died: Respawning/.test(withoutDate(line)),
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }],
  processes: () => [
    { name: 'keepalived', argv: ['keepalived', '--vrrp', '--dont-fork', ...logging, '--use-file', path] },
  ],
  verbs: () => ({ reload: { signal: 'HUP' } }),
  state: stateQuery,
  theory: ({ topology, node }, vip) => {
    const preferred = topology.nodes.find(({ name }) => name === ranking(vip)[0]?.node);
    const active = preferred ? timersOf(preferred, vip) : null;
    const standby = timersOf(node, vip);
    return active && standby && vrrpTheory(active, standby, topology.objectives.takeoverMs);
  },
});

/** From the user's own file where there is one, else from the settings: alike, what keepalived goes by. */
function timersOf({ name, software, interfaces }: TopologyNode, vip: Vip): VrrpTimers | null {
  const priority = vip.priorities[name];
  const agent = software.find(({ kind }) => kind === 'keepalived');
  if (!agent || priority === undefined) return null;
  if (agent.configuration) {
    const device = interfaces.find(({ network }) => network === vip.network)?.name;
    return timersIn(agent.configuration.text, vip, name.split('.')[0] ?? name, device);
  }
  const written = settings.parse(agent.settings);
  const version = familyOf(vip.address) === 6 ? 3 : written.version;
  const advertIntervalMs = effectiveIntervalMs(version, parseDurationMs(written.advertInterval));
  return { version, advertIntervalMs, priority, missedAdverts: 3, preempts: written.preempt };
}
