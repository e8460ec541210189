import type { Manifest } from '../../recording/types';

/** Who uses the services: the clients; on a real network the observer itself, which asks for them from where it is. */
export function clientsOf({ topology, runtime }: Pick<Manifest, 'topology' | 'runtime'>): ReadonlySet<string> {
  const asking = runtime === 'observed' ? 'observer' : 'client';
  return new Set(topology.nodes.filter(({ role }) => role === asking).map(({ name }) => name));
}
