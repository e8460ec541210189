import type { Configuration } from '../meaning/configuration';
import { allOf, lastOf } from '../file/query';
import type { ProcessPlan } from './model';

/** Names in `killall -0 haproxy`, `pidof nginx`, `pgrep -x mysqld`, `systemctl is-active --quiet nginx`. */
const named =
  /\b(?:killall(?:\s+-\S+)*|pidof(?:\s+-\S+)*|pgrep(?:\s+-\S+)*|systemctl(?:\s+-\S+)*\s+(?:is-active|status)(?:\s+-\S+)*|service(?=\s+\S+\s+status))\s+"?([A-Za-z][\w.@+-]*)/g;

/** Ports of this machine in a URL, `nc -z localhost 80`, `/dev/tcp/127.0.0.1/80`, `ss ... :80`. */
const ports = [
  /\b(https?):\/\/(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?::(\d+))?/g,
  /\b(?:nc|ncat|netcat)(?:\s+-\S+(?:\s+\d+(?=\s+(?:-|localhost|127)))?)*\s+(?:localhost|127\.0\.0\.1|::1)\s+()(\d+)/g,
  /\/dev\/tcp\/(?:localhost|127\.0\.0\.1)\/()(\d+)/g,
  /\b(?:ss|netstat|lsof)\b[^\n]*?:()(\d{2,5})\b/g,
];

const usualPort: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** What the checks of a configuration look for: processes by name, and ports that answer. */
export function processesFor({ statements }: Configuration, checks: readonly string[]): readonly ProcessPlan[] {
  const tracked = allOf(statements, 'vrrp_track_process').flatMap(
    ({ block }) => lastOf(block, 'process')?.words[1] ?? [],
  );
  const plans = new Map<string, Set<number>>(tracked.map((path) => [path.split('/').at(-1) ?? path, new Set()]));
  for (const check of checks) {
    const names = [...check.matchAll(named)].flatMap(([, name]) => name?.replace(/\.service$/, '') ?? []);
    const listens = [...new Set(ports.flatMap((pattern) => portsIn(check, pattern)))];
    for (const name of names) plans.set(name, new Set(plans.get(name)));
    if (listens.length === 0) continue;
    // A port belongs to the process that the same check names; to a nameless service where it names none.
    const owner = names[0] ?? `service-${listens[0] ?? ''}`;
    plans.set(owner, new Set([...(plans.get(owner) ?? []), ...listens]));
  }
  return [...plans].map(([name, listens]) => ({ name, listens: [...listens] }));
}

const portsIn = (check: string, pattern: RegExp): number[] =>
  [...check.matchAll(pattern)]
    .map(([, scheme = '', port]) => (port === undefined ? usualPort[scheme] : Number(port)))
    .filter((port): port is number => port !== undefined && port > 0 && port < 65_536);
