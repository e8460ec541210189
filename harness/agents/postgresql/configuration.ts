import { replicatedBy } from '../replicated';
import type { AgentPlace } from '../types';
import { dataFolder, folder } from './account';
import type { PostgresqlSettings } from './settings';

export function configuration({ node, topology, settings }: AgentPlace<PostgresqlSettings>): string {
  const { port, providers } = replicatedBy(node, topology, 'sql', 'providers');
  const others = providers.filter((each) => each.node !== node.name).map((each) => `"${each.node}"`);
  const isFirst = providers[0]?.node === node.name;
  return `data_directory = '${dataFolder}'
hba_file = '${folder}/pg_hba.conf'
ident_file = '${dataFolder}/pg_ident.conf'
listen_addresses = '*'
port = ${port}
unix_socket_directories = '${folder}'
shared_buffers = 32MB
max_connections = 100
wal_keep_size = 64MB
wal_receiver_timeout = 5s
wal_receiver_status_interval = 1s
wal_sender_timeout = 5s
failover_drill.node = '${node.name}'
${settings.synchronous && isFirst ? `synchronous_standby_names = 'ANY 1 (${others.join(', ')})'\n` : ''}`;
}
