import { allOf, between, lastOf, numberOf, within } from '../file/query';
import type { Statement } from '../file/statement';
import type { Configuration } from './configuration';
import type { Announcing } from '../../vrrp/timers';
import type { Instance } from './instance';

const atOnce: Announcing = { leastMs: 0, mostMs: 0 };

/**
 * With garp_interval (gna_interval for IPv6) keepalived announces one address after the other on an interface: the first one
 * twice before its second one, and all from the first again when garp_master_delay is over before it has come to the last.
 */
export function announcingOf(address: string, instance: Instance, file: Configuration): Announcing {
  const own = floating(instance).find((each) => each.address === address);
  if (!own) return atOnce;
  const device = own.device ?? instance.interface ?? '';
  const intervalMs = intervalOn(device, own.family, file);
  if (intervalMs === 0) return atOnce;
  const queued = file.instances.flatMap((one) =>
    floating(one).filter((each) => each.family === own.family && (each.device ?? one.interface) === device),
  );
  const before = queued.findIndex((each) => each.address === address);
  if (before === 0) return atOnce;
  const mostMs = (before + 1) * intervalMs;
  const isBegunAnew = mostMs >= masterDelayMs(instance, file.globals);
  return { leastMs: before * intervalMs, mostMs: mostMs + (isBegunAnew ? 2 * intervalMs : 0) };
}

const floating = ({ addresses, excluded }: Instance) => [...addresses, ...excluded];

function intervalOn(device: string, family: 4 | 6, { statements, globals }: Configuration): number {
  const [own, general] = family === 4 ? ['garp_interval', 'vrrp_garp_interval'] : ['gna_interval', 'vrrp_gna_interval'];
  const group = allOf(statements, 'garp_group').find(({ block }) => isOn(device, block));
  const said = group && numberOf(group.block, own, seconds);
  return ((said ?? numberOf(globals, general, seconds))?.value ?? 0) * 1000;
}

const seconds = between(0, 1_000_000);

const isOn = (device: string, block: readonly Statement[]): boolean =>
  lastOf(block, 'interface')?.words[1] === device ||
  within(block, 'interfaces').some(({ words }) => words.includes(device));

/** In both spellings keepalived counts seconds, and so many unless told otherwise. */
const masterDelayMs = ({ statements }: Instance, globals: readonly Statement[]): number =>
  (numberOf(statements, 'garp_master_delay', seconds)?.value ??
    numberOf(globals, 'vrrp_garp_master_delay', seconds)?.value ??
    5) * 1000;
