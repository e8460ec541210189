import type { Vip } from '../../topology/types';
import { between, numberOf } from './file/query';
import type { Statement } from './file/statement';
import { configurationIn, instanceWith } from './instances-in';
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
  if (!instance) return null;
  const { version, advertIntervalMs, priority, missedAdverts, preempts, preemptDelayMs } = instance;
  const startupDelayMs = startupDelayIn(configuration.globals);
  return {
    ...{ version, advertIntervalMs, priority, missedAdverts, preempts },
    ...(preemptDelayMs > 0 && { preemptDelayMs }),
    ...(startupDelayMs > 0 && { startupDelayMs }),
  };
}

const startupDelayIn = (globals: readonly Statement[]): number =>
  (numberOf(globals, 'vrrp_startup_delay', between(0.001, 1000))?.value ?? 0) * 1000;
