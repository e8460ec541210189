import { databasesAsked } from './databases';

/** Names in `killall -0 haproxy`, `pidof /usr/sbin/nginx`, `pgrep -x mysqld`, `systemctl is-active --quiet nginx`. */
const named =
  /\b(?:killall(?:\s+-\S+)*|pidof(?:\s+-\S+)*|pgrep(?:\s+-\S+)*|systemctl(?:\s+-\S+)*\s+(?:is-active|status)(?:\s+-\S+)*|service(?=\s+\S+\s+status))\s+"?((?:\/[\w.@+-]+)*\/)?([A-Za-z][\w.@+-]*)/g;

/** By name, by port, by URL: what checks look for. */
export interface Sought {
  readonly name: string;
  /** Where its program is, as a check has it that looks for no other. */
  readonly path?: string;
  /** The check names no process, only what answers. */
  readonly nameless?: true;
  readonly listens: readonly number[];
  readonly pages: readonly SoughtPage[];
}

export interface SoughtPage {
  readonly port: number;
  readonly path: string;
  readonly secure: boolean;
}

/** Of this machine: pages, and ports in `nc -z localhost 80`, `/dev/tcp/127.0.0.1/80`, `ss ... :80`. */
const urls = /\b(https?):\/\/(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?::(\d+)|(?!:))(\/[^\s"'`|;&?#]*)?/g;
const ports = [
  /\b(?:nc|ncat|netcat)(?:\s+-\S+(?:\s+\d+(?=\s+(?:-|localhost|127)))?)*\s+(?:localhost|127\.0\.0\.1|::1)\s+(\d+)/g,
  /\/dev\/tcp\/(?:localhost|127\.0\.0\.1)\/(\d+)/g,
  /\b(?:ss|netstat|lsof)\b[^\n]*?:(\d{2,5})\b/g,
];

const usualPort: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** What checks look for, by their texts: processes by name, ports and pages that answer. */
export function processesFor(checks: readonly string[]): readonly Sought[] {
  const all = new Map<string, Sought>();
  const add = (one: Sought): void => {
    const { listens = [], pages = [], ...before } = all.get(one.name) ?? {};
    const same = (page: SoughtPage) => pages.every(({ port, path }) => port !== page.port || path !== page.path);
    all.set(one.name, {
      ...before,
      ...one,
      listens: [...new Set([...listens, ...one.listens])],
      pages: [...pages, ...one.pages.filter(same)],
    });
  };
  for (const check of checks) {
    const found = [...check.matchAll(named)].map(([, folder, name = '']) => ({
      name: name.replace(/\.service$/, ''),
      ...(folder !== undefined && { path: `${folder}${name}` }),
    }));
    const asked = databasesAsked(check);
    const pages = [...check.matchAll(urls)].map(pageOf).filter(({ port }) => isPort(port));
    const open = ports.flatMap((pattern) => [...check.matchAll(pattern)].map(([, port]) => Number(port)));
    const listens = [...new Set([...pages.map(({ port }) => port), ...open.filter(isPort)])];
    for (const one of found) add({ ...one, listens: [], pages: [] });
    for (const { name, port } of asked) add({ name, listens: [port], pages: [] });
    if (listens.length === 0) continue;
    // A port belongs to the process that the same check names; to a nameless service where it names none.
    const [owner] = [...found, ...asked];
    add({
      ...(owner === undefined ? { name: `service-${listens[0] ?? ''}`, nameless: true } : { name: owner.name }),
      ...{ listens, pages },
    });
  }
  return [...all.values()];
}

const pageOf = ([, scheme = '', port, path = '/']: readonly (string | undefined)[]): SoughtPage => ({
  ...{ port: port === undefined ? (usualPort[scheme] ?? 0) : Number(port), path, secure: scheme === 'https' },
});

const isPort = (port: number): boolean => port > 0 && port < 65_536;
