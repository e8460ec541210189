import type { AgentPlace } from '../types';
import { monitoredBy, sentinelPort } from './configuration';

type Place = Pick<AgentPlace, 'node' | 'topology'>;

/**
 * A Sentinel asks the primary for its replicas when it starts, and then every 10 s: so it waits until they are there. Where
 * another Sentinel runs already, it is a machine that comes back, and waits for nothing.
 */
export function replicasAreThere(place: Place): readonly string[] {
  const { port, providers, deciders } = monitoredBy(place);
  const [first] = providers;
  const others = deciders.filter(({ node }) => node !== place.node.name).map(({ address }) => address);
  const script = `primary=$1 port=$2 replicas=$3
shift 3
ask() { timeout 1 redis-cli "$@" 2>/dev/null; }
for try in $(seq 200); do
  ask -h "$primary" -p "$port" info replication | grep -q "^connected_slaves:$replicas" && exit
  for other; do ask -h "$other" -p ${sentinelPort} ping | grep -q PONG && exit; done
  sleep 0.05
done`;
  return ['sh', '-c', script, 'sh', first?.address ?? '', String(port), String(providers.length - 1), ...others];
}

/** It knows of all replicas, and of all other Sentinels, and so can take part in a failover. */
export function knowsAll(place: Place): readonly string[] {
  const { service, providers, deciders } = monitoredBy(place);
  const script = `told=$(redis-cli -p ${sentinelPort} --raw sentinel master "$1") || exit 1
says() { printf '%s\\n' "$told" | grep -A1 -x "$1" | grep -qx "$2"; }
says num-slaves "$2" && says num-other-sentinels "$3"`;
  return ['sh', '-c', script, 'sh', service.name, String(providers.length - 1), String(deciders.length - 1)];
}
