import { parseDurationMs } from '../../topology/duration';
import type { TopologyNode, Vip } from '../../topology/types';
import { defineAgent } from '../define-agent';
import { configurationIn, frrFiles, frrProcesses, needsOfFrr, stopDaemons } from '../frr/daemons';
import { ranking } from '../place';
import { vrrpTheory } from '../vrrp/theory';
import { spokenBy, type VrrpTimers } from '../vrrp/timers';
import { configuration, macvlanCommands } from './configuration';
import { settings } from './settings';
import { spokenIn } from './spoken-in';
import { stateQuery } from './state';
import { verbsFor } from './verbs';

const folder = '/run/frr-vrrpd';
const daemons = ['vrrpd'];

/** FRR's vrrpd, with the zebra that it needs: VRRP on routers. */
export const frrVrrpd = defineAgent({
  ...needsOfFrr,
  name: 'frr-vrrpd',
  settings,
  versionCommand: ['/usr/lib/frr/vrrpd', '--version'],
  advertises: true,
  vrrp: ({ node, use }, vip) =>
    use.configuration ? spokenIn(use.configuration.text, vip.virtualRouterId) : spokenBy(timersOf(node, vip)),
  configurationPath: configurationIn(folder),
  files: (place) => frrFiles(folder, place.use.configuration?.text ?? configuration(place)),
  processes: (place) => frrProcesses(folder, macvlanCommands(place), daemons),
  verbs: (place) => ({ stop: stopDaemons(daemons), ...verbsFor(place) }),
  state: stateQuery,
  theory: ({ topology, node }, vip) => {
    const preferred = topology.nodes.find(({ name }) => name === ranking(vip)[0]?.node);
    const active = preferred ? timersOf(preferred, vip) : null;
    const standby = timersOf(node, vip);
    return active && standby && vrrpTheory(active, standby, topology.objectives.takeoverMs);
  },
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
