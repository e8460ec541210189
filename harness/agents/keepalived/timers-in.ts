import { isIPv6 } from 'node:net';
import type { Vip } from '../../topology/types';
import type { Statement } from './configuration-blocks';
import { addressesIn, addressesUnder, configurationIn } from './instances-in';
import { effectiveIntervalMs, type VrrpTimers } from './vrrp-timers';

/**
 * The timers of the VRRP instance that has a VIP, as a user's own keepalived.conf(5) sets them.
 *
 * @param configurationId what `@id` lines are held against: the host's name up to its first dot
 * @returns null where the file does not say, or says it by means that are not followed here
 */
export function timersIn(text: string, vip: Vip, configurationId: string): VrrpTimers | null {
  const configuration = configurationIn(text, configurationId);
  const instance = configuration?.instances.find((block) => addressesIn(block).includes(vip.address));
  if (!configuration || !instance) return null;

  const { globals } = configuration;
  const isVersion = (value: number): value is 2 | 3 => value === 2 || value === 3;
  const written = lastNumber(instance, 'version', isVersion) ?? lastNumber(globals, 'vrrp_version', isVersion) ?? 2;
  const version = speaksIpv6(instance) ? 3 : written;
  const intervalS = lastNumber(instance, 'advert_int', within(0.01, 255)) ?? 1;
  return {
    version,
    advertIntervalMs: effectiveIntervalMs(version, intervalS * 1000),
    priority: priorityOf(instance),
    preempts: preemptsIn(instance),
    missedAdverts:
      lastNumber(instance, 'down_timer_adverts', within(1, 100)) ??
      lastNumber(globals, 'vrrp_down_timer_adverts', within(1, 100)) ??
      3,
  };
}

/** Unlike the others, a priority that is refused undoes the one before it. */
function priorityOf(instance: readonly Statement[]): number {
  const last = lastNumber(instance, 'priority', () => true) ?? (startsAsMaster(instance) ? 255 : 100);
  return within(1, 255)(last) ? last : 100;
}

/** Who starts as MASTER, or is the address owner, is not held back by `nopreempt`. */
function preemptsIn(instance: readonly Statement[]): boolean {
  const last = instance.findLast(({ words }) => words[0] === 'preempt' || words[0] === 'nopreempt');
  return last?.words[0] !== 'nopreempt' || startsAsMaster(instance) || priorityOf(instance) === 255;
}

const startsAsMaster = (instance: readonly Statement[]): boolean =>
  instance.findLast(({ words }) => words[0] === 'state')?.words[1] === 'MASTER';

/** As keepalived has it: the last one that is acceptable counts. */
function lastNumber<Value extends number>(
  statements: readonly Statement[],
  keyword: string,
  accept: ((value: number) => value is Value) | ((value: number) => boolean),
): Value | undefined {
  const values = statements.filter(({ words }) => words[0] === keyword).map(({ words }) => Number(words[1]));
  return values.findLast((value): value is Value => accept(value));
}

const within = (least: number, most: number) => (value: number) => value >= least && value <= most;

function speaksIpv6(instance: readonly Statement[]): boolean {
  const [first] = addressesUnder(instance, 'virtual_ipaddress');
  return instance.some(({ words }) => words[0] === 'native_ipv6') || (first !== undefined && isIPv6(first));
}
