/** What initdb and postgres run as: both refuse root. */
export const account = 'postgres';

/** Below /run, which every node has to itself: all of it is gone after a power cut. */
export const folder = '/run/postgresql';
export const dataFolder = `${folder}/data`;

/** Debian keeps each version's programs in a folder of its own; the newest is taken. */
export const programs = 'bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)';

export const packages: Readonly<Record<string, string>> = { postgresql: 'pg_ctlcluster' };
export const versionCommand: readonly string[] = ['sh', '-c', `${programs}; "$bin/postgres" --version`];

/** Root makes the folder, gives it away, and opens where processes share memory. */
export const makeFolder: readonly string[] = [
  ...['sh', '-ec', 'install -d -o "$1" -g "$1" -m 755 "$2"; chmod 1777 /dev/shm', 'sh'],
  ...[account, folder],
];
export const capabilities: readonly string[] = ['CHOWN', 'FOWNER', 'DAC_OVERRIDE'];

/** Clients write rows here, and whoever holds data is asked for them; replicas follow as `replicator`. Accounts need no password. */
export const contents = `CREATE ROLE failover_drill LOGIN
CREATE ROLE replicator LOGIN REPLICATION
CREATE DATABASE failover_drill OWNER failover_drill
`;
export const table = `CREATE TABLE failover_drill (client text, row bigint, PRIMARY KEY (client, row))
ALTER TABLE failover_drill OWNER TO failover_drill
`;

/** Whoever is in the lab may do what its account may. */
export const access = `local all all trust
host all all 0.0.0.0/0 trust
host replication all 0.0.0.0/0 trust
`;
