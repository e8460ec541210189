import { isIP, isIPv6 } from 'node:net';
import { parseIp } from '../../topology/address/ip';
import type { Vip } from '../../topology/types';
import { statementsIn, type Statement } from './configuration-blocks';
import { effectiveIntervalMs, type VrrpTimers } from './vrrp-timers';

/** Other files, parameter definitions and sequences: what they bring in is not followed here. */
const notFollowed = /^\s*(?:@\S+\s+)?(?:include\w*\s|\$\w+\s*=|~SEQ)/m;

/**
 * The timers of the VRRP instance that has a VIP, as a user's own keepalived.conf(5) sets them.
 *
 * @param configurationId what `@id` lines are held against: the host's name up to its first dot
 * @returns null where the file does not say, or says it by means that are not followed here
 */
export function timersIn(text: string, vip: Vip, configurationId: string): VrrpTimers | null {
  if (notFollowed.test(text)) return null;
  const statements = statementsIn(text, configurationId);
  const instance = blocksOf(statements, 'vrrp_instance').find((block) => addressesIn(block).includes(vip.address));
  if (!instance) return null;

  const globals = blocksOf(statements, 'global_defs').flat();
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

const blocksOf = (statements: readonly Statement[], keyword: string): (readonly Statement[])[] =>
  statements.filter(({ words }) => words[0] === keyword).map(({ block }) => block);

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

/** Of an instance: those it advertises, and those it only moves along with them. */
const addressesIn = (instance: readonly Statement[]): string[] =>
  ['virtual_ipaddress', 'virtual_ipaddress_excluded'].flatMap((keyword) => addressesUnder(instance, keyword));

const addressesUnder = (instance: readonly Statement[], keyword: string): string[] =>
  blocksOf(instance, keyword)
    .flat()
    .map(({ words }) => words[0]?.split('/')[0] ?? '')
    .filter((address) => isIP(address) !== 0)
    .map((address) => parseIp(address).text);

function speaksIpv6(instance: readonly Statement[]): boolean {
  const [first] = addressesUnder(instance, 'virtual_ipaddress');
  return instance.some(({ words }) => words[0] === 'native_ipv6') || (first !== undefined && isIPv6(first));
}
