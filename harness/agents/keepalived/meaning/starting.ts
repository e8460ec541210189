import { allOf, between, has, numberOf } from '../file/query';
import type { Configuration } from './configuration';
import type { Instance } from './instance';

/** Of three packets, each after its own idle_tx, two sessions of BFD come up. */
const handshakes = 3;

/**
 * How long an instance waits after its start before it listens for others at all: vrrp_startup_delay, and until what it watches
 * without a weight is up, a session of BFD or a check that begins as failed.
 */
export function startDelayMs({ tracked, name }: Instance, file: Configuration): number {
  const group = file.groups.find(({ members }) => members.some((member) => member.name === name));
  const waits = [...tracked, ...(group?.tracked ?? [])].map((one) =>
    one.kind === 'bfd' ? sessionMs(one.name, file) : one.kind === 'script' ? checkMs(one.name, file) : 0,
  );
  const startupS = numberOf(file.globals, 'vrrp_startup_delay', between(0.001, 1000))?.value ?? 0;
  return startupS * 1000 + Math.max(0, ...waits);
}

function sessionMs(name: string, { statements }: Configuration): number {
  const session = allOf(statements, 'bfd_instance').find(({ words }) => words[1] === name);
  return session ? sessionStartMs(numberOf(session.block, 'idle_tx', between(1000, 4_294_967))?.value) : 0;
}

/** @param idleMs what keepalived waits between two packets while a session is down; its default where left out */
export const sessionStartMs = (idleMs = 1000): number => handshakes * idleMs;

/** One success is enough, unless it begins as failed (keepalived.conf(5), init_fail). */
function checkMs(name: string, { scripts }: Configuration): number {
  const check = scripts.find((one) => one.name === name);
  if (!check || !has(check.statements, 'init_fail')) return 0;
  const rises = numberOf(check.statements, 'rise', between(1, 2 ** 31))?.value ?? 1;
  return rises * check.intervalS * 1000;
}
