import { account, dataFolder, makeFolder, programs } from '../../postgresql/account';

/** A database that checks ask by its own client: no stand-in speaks what that does. */
export interface Database {
  /** What looks for it by name may say. */
  readonly names: readonly string[];
  readonly client: RegExp;
  readonly usualPort: number;
  readonly program: string;
  readonly package: string;
  /** Starts an empty one. */
  readonly command: (port: number) => string;
}

export const databases: readonly Database[] = [
  {
    names: ['postgres', 'postgresql'],
    client: /\b(?:pg_isready|psql)\b([^\n|;&]*)/g,
    ...{ usualPort: 5432, program: 'pg_ctlcluster', package: 'postgresql' },
    // As its own account, which may make a socket where clients look for one.
    command: (port) =>
      [
        makeFolder.map(quoted).join(' '),
        `exec setpriv --reuid=${account} --regid=${account} --init-groups sh -c ${quoted(
          [
            programs,
            `"$bin/initdb" -D ${dataFolder} -A trust --no-sync >/dev/null`,
            `exec "$bin/postgres" -D ${dataFolder} -p ${String(port)} -c listen_addresses="*"`,
          ].join(' && '),
        )}`,
      ].join(' && '),
  },
  {
    names: ['redis-server', 'redis'],
    client: /\bredis-cli\b([^\n|;&]*)/g,
    ...{ usualPort: 6379, program: 'redis-server', package: 'redis-server' },
    command: (port) => `exec redis-server --port ${String(port)} --save "" --protected-mode no`,
  },
];

/** On which port of this machine a check asks each. */
export const databasesAsked = (check: string): readonly { readonly name: string; readonly port: number }[] =>
  databases.flatMap(({ names: [name = ''], client, usualPort }) =>
    [...check.matchAll(client)]
      .map(([, words = '']) => words)
      .filter((words) => isHere(/(?:^|\s)(?:-h\s*|--host[= ])(\S+)/.exec(words)?.[1]))
      .map((words) => ({ name, port: Number(/(?:^|\s)(?:-p\s*|--port[= ])(\d+)/.exec(words)?.[1] ?? usualPort) })),
  );

/** A folder is where its socket is. */
const isHere = (host: string | undefined): boolean =>
  host === undefined || /^["']?(?:localhost|127\.0\.0\.1|::1|\/.*?)["']?$/.test(host);

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
