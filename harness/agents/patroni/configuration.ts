import { parseDurationMs } from '../../topology/duration';
import { etcdPort } from '../etcd';
import { access, contents, dataFolder, folder as databaseFolder, table } from '../postgresql/account';
import { replicatedBy } from '../replicated';
import type { AgentFile, AgentPlace } from '../types';
import type { PatroniSettings } from './settings';

/** Below /run, which every node has to itself. */
export const folder = '/run/patroni';
export const restPort = 8008;
export const programsLink = `${databaseFolder}/bin`;
const afterInit = `${folder}/after-init.sh`;

/** As JSON, which YAML is a superset of. */
export function configuration({ node, topology, settings }: AgentPlace<PatroniSettings>): string {
  const { service, port, providers, deciders } = replicatedBy(node, topology, 'sql', 'providers');
  const address = providers.find((each) => each.node === node.name)?.address ?? '';
  const seconds = (duration: string): number => parseDurationMs(duration) / 1000;
  const written = {
    scope: service.name,
    name: node.name,
    restapi: { listen: `${address}:${restPort}`, connect_address: `${address}:${restPort}` },
    etcd3: { hosts: deciders.map((each) => `${each.address}:${etcdPort}`) },
    bootstrap: {
      dcs: {
        ttl: seconds(settings.ttl),
        loop_wait: seconds(settings.loopWait),
        retry_timeout: seconds(settings.retryTimeout),
        maximum_lag_on_failover: 1_048_576,
        synchronous_mode: settings.synchronous !== 'off',
        synchronous_mode_strict: settings.synchronous === 'strict',
        postgresql: {
          use_pg_rewind: true,
          use_slots: true,
          parameters: { wal_keep_size: '64MB', hot_standby: 'on', max_connections: 100 },
        },
      },
      initdb: [{ encoding: 'UTF8' }, { auth: 'trust' }, 'no-locale', 'no-sync', 'data-checksums'],
      post_init: afterInit,
    },
    postgresql: {
      listen: `*:${port}`,
      connect_address: `${address}:${port}`,
      data_dir: dataFolder,
      bin_dir: programsLink,
      pgpass: `${databaseFolder}/pgpass`,
      authentication: {
        superuser: { username: 'postgres' },
        replication: { username: 'replicator' },
        rewind: { username: 'postgres' },
      },
      // A copy that waits for the next checkpoint waits for minutes.
      basebackup: [{ checkpoint: 'fast' }, 'no-sync'],
      pg_hba: access.trim().split('\n'),
      parameters: {
        unix_socket_directories: databaseFolder,
        shared_buffers: '32MB',
        'failover_drill.node': node.name,
      },
    },
    watchdog: { mode: 'off' },
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** Called once, with a connection string of the new cluster's superuser; a role may be there already. */
export const initFile: AgentFile = {
  path: afterInit,
  executable: true,
  text: `#!/bin/sh
run() { while read -r statement; do ${programsLink}/psql -h ${databaseFolder} -U postgres -d "$1" -c "$statement" || :; done; }
run postgres <<'X'
${contents}X
run failover_drill <<'X'
${table}X
exit 0
`,
};
