import { ranking } from '../place';
import type { Agent, AgentPlace } from '../types';
import type { Vip } from '../../topology/types';
import { configuration } from './configuration';
import { settings, type KeepalivedSettings } from './settings';
import { timersIn } from './timers-in';
import { vrrpTheory } from './theory';

const path = '/etc/keepalived/keepalived.conf';

/** keepalived: VRRP on Linux. */
export const keepalived: Agent<KeepalivedSettings> = {
  name: 'keepalived',
  settings,
  networkSettings: ['heartbeat'],
  program: 'keepalived',
  packages: ['keepalived'],
  versionCommand: ['keepalived', '--version'],
  privateFolders: ['/etc/keepalived'],
  configurationPath: path,
  capabilities: ['NET_BROADCAST'],
  files: (place) => [{ path, text: place.node.agent?.configuration?.text ?? configuration(place) }],
  processes: () => [
    {
      name: 'keepalived',
      argv: ['keepalived', '--vrrp', '--dont-fork', '--log-console', '--log-detail', '--use-file', path],
    },
  ],
  theory,
};

function theory(place: AgentPlace<KeepalivedSettings>, vip: Vip): ReturnType<Agent['theory']> {
  const { takeoverMs } = place.topology.objectives;
  const own = place.node.agent?.configuration;
  if (own) {
    const timers = timersIn(own.text, vip);
    return timers && vrrpTheory(timers, takeoverMs);
  }
  const backup = ranking(vip)[1];
  if (!backup) return null;
  const { version, advertInterval } = place.settings;
  return vrrpTheory({ version, advertIntervalMs: advertInterval, backupPriority: backup.priority }, takeoverMs);
}
