import { agentDown, idle, trial } from '../../analysis/testing/agents';
import { timeNs } from '../../analysis/testing/switch';
import { syntheticTrial, type SyntheticTrial } from '../../analysis/testing/trial';
import type { OperationEvent, RowsEvent } from '../../recording/types';
import type { Service } from '../../topology/types';

const [a, b] = ['server-a', 'server-b'];
const endMs = 7000;
const everyMs = 20;
export const provided = { rule: 'one', providers: [a, b], network: 'lan' } as const;
const store: Service = {
  ...{ ...provided, name: 'store', kind: 'primary', endpoint: { port: 6379 } },
  operations: [{ protocol: 'redis', port: 6379, ratePerSecond: 50, timeoutMs: 500, hostTimeoutMs: 250 }],
};

export type Told = Pick<OperationEvent, 'result' | 'server'> & Partial<OperationEvent>;

/** Two clients do that with a service; server-a is dead from 2 s to 4 s. */
export function told(
  service: Service,
  doing: (atMs: number, count: number, node: string) => Told,
  more: readonly RowsEvent[] = [],
): SyntheticTrial {
  const script = trial({ a: idle, b: idle }, [agentDown('service dead', a, 2000, 4000)], { durationMs: endMs });
  const whole = syntheticTrial(script);
  const [{ protocol } = { protocol: 'http' as const }] = service.operations;
  const operations = ['client', 'client-near'].flatMap((node) =>
    Array.from({ length: endMs / everyMs }, (_, count): OperationEvent => {
      const [invokedNs, completedNs] = [timeNs(count * everyMs), timeNs(count * everyMs + 1)];
      const when = { invokedNs, completedNs, atNs: completedNs, detail: null };
      return {
        kind: 'operation',
        node,
        service: service.name,
        protocol,
        ...when,
        ...doing(count * everyMs, count, node),
      };
    }),
  );
  const { topology } = whole.manifest;
  const clients = topology.nodes.flatMap((node) =>
    node.role === 'client'
      ? ['client', 'client-near'].map((name) => ({ ...node, name, resolvers: ['10.20.0.53'] }))
      : node,
  );
  const near = { index: 1007, node: 'client-near', interface: 'eth0', network: 'lan' };
  const ports = [...whole.manifest.ports, near];
  const manifest = {
    ...whole.manifest,
    ports,
    topology: { ...topology, nodes: clients, vips: [], services: [service] },
  };
  return { ...whole, manifest, events: [...whole.events, ...operations, ...more] };
}

/** Each write is a row; server-b takes them from some moment on. */
export const replicated = (takenMs: number, more: readonly RowsEvent[]): SyntheticTrial =>
  told(
    store,
    (atMs, count) => {
      const server = atMs < 2000 ? a : atMs < takenMs ? null : b;
      return { result: server === null ? 'failed' : 'ok', server, row: count + 1 };
    },
    more,
  );

/** A word each 100 ms. */
export const telling = (node: string, roleAt: (atMs: number) => RowsEvent['role'] | null, held: string): RowsEvent[] =>
  Array.from({ length: endMs / 100 + 3 }, (_, index) => index * 100).flatMap((atMs) => {
    const role = roleAt(atMs);
    if (role === null) return [];
    const row = Math.floor(atMs / everyMs);
    const latest: Record<string, number> = role === 'none' ? {} : { client: row, 'client-near': row };
    const all = atMs >= endMs ? { held: { client: held, 'client-near': held } } : {};
    return [{ kind: 'rows', atNs: timeNs(atMs), node, service: 'store', role, latest, ...all }];
  });
