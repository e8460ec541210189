import type { Vip } from '../../topology/types';
import { soonestWatchedBy } from './bfd/sessions-on';
import { instanceWith, configurationIn } from './instances-in';
import { effectivePriority, weightedChecks } from './lint/election';
import { announcingOf } from './meaning/announcing';
import type { Configuration } from './meaning/configuration';
import type { Instance } from './meaning/instance';
import { startDelayMs } from './meaning/starting';
import type { VrrpTimers } from '../vrrp/timers';

/**
 * The timers of the VRRP instance that has a VIP, as a user's own keepalived.conf(5) sets them.
 *
 * @param configurationId what `@id` lines are held against: the host's name up to its first dot
 * @param device the interface on which the VIP is to float
 * @returns null where the file does not say, or says it by means that are not followed here
 */
export function timersIn(text: string, { address }: Vip, configurationId: string, device?: string): VrrpTimers | null {
  const configuration = configurationIn(text, configurationId);
  const instance = configuration && instanceWith(configuration.instances, address, device);
  return instance ? timersOf(instance, address, configuration) : null;
}

/** While all its checks pass. */
export function timersOf(instance: Instance, address: string, configuration: Configuration): VrrpTimers {
  const { version, advertIntervalMs, missedAdverts, preempts, preemptDelayMs } = instance;
  const startupDelayMs = startDelayMs(instance, configuration);
  const sessions = weightedChecks(instance, configuration).filter(({ tracked }) => tracked.kind === 'bfd');
  const session = soonestWatchedBy(instance, configuration);
  const announcing = announcingOf(address, instance, configuration);
  return {
    ...{ version, advertIntervalMs, missedAdverts, preempts },
    priority: effectivePriority(instance, configuration),
    ...(sessions.length > 0 && { priorityAlone: effectivePriority(instance, configuration, sessions) }),
    ...(preemptDelayMs > 0 && { preemptDelayMs }),
    ...(startupDelayMs > 0 && { startupDelayMs }),
    ...(session && { bfd: { intervalMs: session.intervalMs, multiplier: session.multiplier } }),
    ...(announcing.mostMs > 0 && { announcing }),
  };
}
