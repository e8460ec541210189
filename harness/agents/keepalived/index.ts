import { familyOf } from '../../topology/address/family';
import { parseDurationMs } from '../../topology/duration';
import type { TimerTheory } from '../../recording/types';
import type { AgentUse, Service, Topology, TopologyNode, Vip } from '../../topology/types';
import { bfdTimersOf } from '../bfd/timers';
import { carriersSet } from '../carriers-set';
import { defineAgent } from '../define-agent';
import { forOtherAccounts } from '../other-accounts';
import { ranking } from '../place';
import type { AgentPlace } from '../types';
import { vrrpTheory } from '../vrrp/theory';
import { spokenBy, type VrrpTimers } from '../vrrp/timers';
import { carriersIn } from './carriers-in';
import { complaintsIn, failingIn, withoutDate } from './complaints-in';
import { configuration } from './configuration';
import { expectFit } from './expect-fit';
import { unsoundIn } from './lint/unsound-in';
import { has } from './file/query';
import { configurationIn, instancesIn, instanceWith } from './instances-in';
import { sessionStartMs } from './meaning/starting';
import { notifiedServiceTheory } from './notified-service';
import { remedyFor } from './remedies';
import { settings } from './settings';
import { stateQuery } from './state';
import { together } from './together';
import { timersIn } from './timers-in';
import { awaitsWord, checks, notifies, watches } from './watching';
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
  vrrp: ({ node, use }, vip) => (hearsNeighbours(node, use, vip) ? spokenBy(timersOf(node, vip)) : null),
  privateFolders: ['/etc/keepalived'],
  configurationPath: path,
  // The last three for its scripts, which it runs as script_user and ends when they take too long.
  capabilities: ['NET_BROADCAST', ...forOtherAccounts],
  expectFit,
  together,
  carriers: (place) => (place.use.configuration ? carriersIn(place.use.configuration.text, place) : carriersSet(place)),
  unsoundIn,
  watches,
  awaitsWord,
  notifies,
  checks,
  complaintsIn,
  failingIn,
  remedyFor,
  // One in fault stands for nothing until it is well.
  beginsIn: (line) => /^\((.+)\) Entering (?:BACKUP|MASTER) STATE/.exec(withoutDate(line))?.[1] ?? null,
  beginnings: instancesIn,
  gaveUpIn: (line) => /^VRRP child process\(\d+\) died: Respawning/.test(withoutDate(line)),
  reloadedIn: (line) => /^Reload (?:complete|finished)/.test(withoutDate(line)),
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }],
  processes: () => [
    { name: 'keepalived', argv: ['keepalived', '--vrrp', '--dont-fork', ...logging, '--use-file', path] },
  ],
  verbs: () => ({ reload: { signal: 'HUP' } }),
  state: stateQuery,
  theory: ({ topology, node }, vip) => theoryOf(topology, node, vip),
  serviceTheory: (place, service) =>
    gatewayTheory(place, service) ?? callsTheory(place, service) ?? notifiedServiceTheory(place, service),
});

/** Not where it listens to its peers alone, or on another network, or to those who have the key. */
function hearsNeighbours(node: TopologyNode, { configuration, settings: said }: AgentUse, vip: Vip): boolean {
  if (configuration === undefined) {
    const { unicast, heartbeat = vip.network } = settings.parse(said);
    return !unicast && heartbeat === vip.network;
  }
  const instances = configurationIn(configuration.text, node.name.split('.')[0] ?? node.name)?.instances ?? [];
  const device = node.interfaces.find(({ network }) => network === vip.network)?.name;
  const instance = instanceWith(instances, vip.address, device);
  const isOpen = instance?.interface === device && instance?.authentication?.type !== 'AH';
  return instance !== undefined && isOpen && !has(instance.statements, 'unicast_peer');
}

/** A path is where the addresses of its gateway are, the last of them to move included. */
function gatewayTheory({ topology, node, vips }: AgentPlace, { kind, providers: [first, second] }: Service) {
  const active = topology.nodes.find(({ name }) => name === first);
  if (kind !== 'path' || node.name !== second || active === undefined) return null;
  const theories = vips.flatMap((vip) => {
    const [before, after] = [timersOf(active, vip), timersOf(node, vip)];
    return before && after ? [vrrpTheory(before, after, topology.objectives.takeoverMs)] : [];
  });
  return theories.toSorted((one, other) => other.maxMs - one.maxMs)[0] ?? null;
}

/** Who answers calls goes with the address that they go to. */
function callsTheory({ topology, node, vips }: AgentPlace, { kind, endpoint }: Service): TimerTheory | null {
  const vip = vips.find(({ address }) => kind === 'calls' && address === endpoint.address);
  return vip && ranking(vip)[1]?.node === node.name ? theoryOf(topology, node, vip) : null;
}

function theoryOf({ nodes, objectives }: Topology, standing: TopologyNode, vip: Vip): TimerTheory | null {
  const preferred = nodes.find(({ name }) => name === ranking(vip)[0]?.node);
  const active = preferred ? timersOf(preferred, vip) : null;
  const standby = timersOf(standing, vip);
  return active && standby && vrrpTheory(active, standby, objectives.takeoverMs);
}

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
  const preemptDelayMs = written.preempt ? parseDurationMs(written.preemptDelay) : 0;
  return {
    ...{ version, advertIntervalMs, priority, missedAdverts: 3, preempts: written.preempt },
    ...(preemptDelayMs > 0 && { preemptDelayMs }),
    ...(written.bfd && { startupDelayMs: sessionStartMs(), bfd: bfdTimersOf(written.bfd) }),
  };
}
