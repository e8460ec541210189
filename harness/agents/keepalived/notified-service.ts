import type { TimerTheory } from '../../recording/types';
import type { Service, Topology, TopologyNode } from '../../topology/types';
import type { VrrpTimers } from '../vrrp/timers';
import { vrrpTheory } from '../vrrp/theory';
import type { AgentPlace } from '../types';
import { configurationIn } from './instances-in';
import { timersOf } from './timers-in';

/**
 * What is promised of a service that is no address of VRRP's, and that a notify script moves: a route changed by a provider's API,
 * a record in the DNS. That takes the dead time, and what the script takes comes on top, of which keepalived knows nothing.
 *
 * @param place of the one that takes over: the second in line; null at any other
 */
export function notifiedServiceTheory(
  { topology, node }: Pick<AgentPlace, 'topology' | 'node'>,
  { rule, providers: [first, second] }: Service,
): TimerTheory | null {
  if (rule !== 'one' || node.name !== second) return null;
  const active = notifyingTimers(topology.nodes.find(({ name }) => name === first));
  const standby = notifyingTimers(node);
  if (!active || !standby) return null;
  const theory = vrrpTheory(active, standby, topology.objectives.takeoverMs);
  return { ...theory, formula: `${theory.formula} + the notify script` };
}

/** Of the only instance in the user's own file; with several nobody knows which of them moves the service. */
function notifyingTimers(node: Topology['nodes'][number] | undefined): VrrpTimers | null {
  const configuration = node && configurationOn(node);
  const [instance, ...others] = configuration?.instances ?? [];
  const address = instance?.addresses[0]?.address;
  if (!configuration || !instance || address === undefined || others.length > 0) return null;
  return configuration.notifications.length > 0 ? timersOf(instance, address, configuration) : null;
}

function configurationOn({ name, software }: TopologyNode) {
  const text = software.find(({ kind }) => kind === 'keepalived')?.configuration?.text;
  return text === undefined ? null : configurationIn(text, name.split('.')[0] ?? name);
}
