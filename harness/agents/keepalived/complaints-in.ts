import type { LoggedLine } from '../types';
import { normalLine } from './normal-lines';

/** `Sat Nov 21 16:38:21 2026: ` */
const date = /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}: /;
/** With a place on the server that every reader of the line knows. */
const ownPath = '/etc/keepalived/keepalived.conf: ';

/** What it says after it has given up: who it was, what it ran, whom to write to. */
const aftermath = /^(pid \d+ exited|VRRP child process\(\d+\) died|Restart of \S+ process delayed)/;

const failed = /^(?:VRRP_Script\((\S+)\) failed|Script `(\S+)` now returning (?!0$))/;
const succeeded = /^(?:VRRP_Script\((\S+)\) succeeded|Script `(\S+)` now returning 0$)/;

/** Of a check that takes too long. */
const late = /^(?:Track script \S+ is already running|VRRP_Script\(\S+\) timed_out)/;

export const withoutDate = (line: string): string => line.replace(date, '').trimEnd().replace(ownPath, '');

/**
 * What keepalived says of its configuration that is without effect, each thing once, in the order in which it came: all that is
 * not normal, and the checks that fail though nothing has been broken yet; those that then take too long may have been made to.
 */
export function complaintsIn(log: readonly LoggedLine[]): readonly string[] {
  const complaints = new Map<string, string>();
  const failing = new Map<string, string>();
  for (const { line, disturbed } of log) {
    const text = withoutDate(line);
    if (!disturbed) hearCheck(text, failing);
    if (normalLine.test(text) || aftermath.test(text) || (disturbed && late.test(text))) continue;
    const key = alike(text);
    if (!complaints.has(key)) complaints.set(key, text);
  }
  return [...complaints.values(), ...failing.values()];
}

/** Names of the checks that fail, of what it complains of. */
export const failingIn = (complaints: readonly string[]): readonly string[] =>
  complaints.flatMap((text) => {
    const [, one, other] = failed.exec(text) ?? [];
    return one ?? other ?? [];
  });

/** A check that has come to succeed by the time at which something is broken has only been slow. */
function hearCheck(text: string, failing: Map<string, string>): void {
  const [, ...bad] = failed.exec(text) ?? [];
  const [, ...good] = succeeded.exec(text) ?? [];
  const name = bad[0] ?? bad[1];
  if (name !== undefined && !failing.has(name)) failing.set(name, text);
  const healthy = good[0] ?? good[1];
  if (healthy !== undefined) failing.delete(healthy);
}

/** The same complaint about another packet is the same complaint; about another line of the file it is not. */
const alike = (text: string): string =>
  text.replaceAll(/\(Line \d+\)|\d+/g, (found) => (found.startsWith('(') ? found : '0'));
