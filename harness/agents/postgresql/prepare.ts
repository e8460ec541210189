import { contents, dataFolder, programs, table } from './account';

/** A new cluster with the table that clients write to. Single-user mode takes a statement a line. */
export function create(): readonly string[] {
  const script = `set -eu
${programs}
"$bin/initdb" --pgdata "$1" --username postgres --auth trust --no-sync --encoding UTF8 --no-locale >/dev/null
printf '%s' "$2" | "$bin/postgres" --single -D "$1" postgres >/dev/null
printf '%s' "$3" | "$bin/postgres" --single -D "$1" failover_drill >/dev/null`;
  return ['sh', '-c', script, 'sh', dataFolder, contents, table];
}

/** A copy of the primary, once that is up, which will follow it under its own name. */
export function copy(primary: string, port: number, name: string): readonly string[] {
  const script = `set -u
${programs}
until=$(($(date +%s) + 30))
while [ "$(date +%s)" -lt "$until" ]; do
  "$bin/pg_basebackup" --pgdata "$1" --dbname "host=$2 port=$3 user=replicator application_name=$4 connect_timeout=2" \\
    --write-recovery-conf --checkpoint fast --no-sync 2>/dev/null && exit
  rm -rf "$1"
  sleep 0.1
done
echo "$2 could not be copied"
exit 1`;
  return ['sh', '-c', script, 'sh', dataFolder, primary, String(port), `"${name}"`];
}

export function run(configuration: string): readonly string[] {
  const script = `${programs}; exec "$bin/postgres" -D "$1" -c config_file="$2"`;
  return ['sh', '-c', script, 'sh', dataFolder, configuration];
}
