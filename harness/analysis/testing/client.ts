import type { ClientMeasures } from '../types';

/** A client that lost 600 ms at the service in user space, changed as the test wants. */
export function clientMeasures(changes: Partial<ClientMeasures> = {}): ClientMeasures {
  return {
    client: 'client',
    protocol: 'udp',
    intervalMs: 10,
    servedBefore: true,
    hadPath: true,
    failoverTimeMs: 610,
    lossDerivedMs: 600,
    operations: 400,
    lost: 60,
    failures: { failed: 60, unknown: 0 },
    errors: [{ detail: 'no answer', count: 60 }],
    sustainedMs: 3000,
    outage: null,
    answeredPingsMs: null,
    latency: { before: null, during: null, after: null },
    servers: { before: ['server-a'], after: ['server-b'] },
    ...changes,
  };
}
