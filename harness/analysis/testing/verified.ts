import { verified } from '../measures/clients/verification';
import { measureOperated } from '../measures/operated/operated-service';
import { holdsOf } from '../lasted';
import { TrialReader } from '../trial/gather';
import type { ServiceKind, Verification, Writes } from '../types';
import { agentDown, idle, trial } from './agents';
import { asked, type Asking } from './operations';
import type { FaultScript } from './script';
import { syntheticTrial } from './trial';

const [a, b] = ['server-a', 'server-b'];
export const struckMs = 2000;
export const takenMs = 3000;

interface World {
  readonly kind?: ServiceKind;
  /** Who asks what the service depends on. */
  readonly other?: readonly Asking[];
  readonly healMs?: number;
  readonly faults?: readonly FaultScript[];
  readonly writes?: Writes;
}

/** What is verified of a service that server-b takes over from server-a, as these clients see it; what it depends on has clients of its own. */
export function verificationOf(
  askings: readonly Asking[],
  { kind = 'frontend', other = [], healMs, faults, writes }: World = {},
): readonly Verification[] {
  const struck = faults ?? [agentDown('service dead', a, struckMs, healMs)];
  const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, struck, { durationMs: 8000 }));
  const evidence = new TrialReader(manifest, events).finish(null);
  const service = { kind, rule: 'one', providers: [a, b], network: 'lan' } as const;
  const plain = { ...service, endpoint: { address: '10.20.0.200', port: 80 }, operations: [] };
  const services = [
    { name: 'web', ...plain, dependsOn: ['database'] },
    { name: 'database', ...plain },
  ];
  const watched = [
    { name: 'web', records: askings.map(asked) },
    { name: 'database', records: other.map(asked).map((record) => ({ ...record, service: 'database' })) },
  ].map(({ name, records }) => {
    const operated = { name, ...service, deciders: ['observer'] };
    return { records, measures: measureOperated(operated, records, evidence), provided: operated };
  });
  const [web, database] = watched;
  if (web === undefined || database === undefined) throw new RangeError('there are two');
  const all = [{ ...web, measures: { ...web.measures, ...(writes && { writes }) } }, database];
  const told = { ...evidence, manifest: { ...manifest, topology: { ...manifest.topology, services } } };
  return verified(all, told)[0]?.verification ?? [];
}

export const outcome = (verification: readonly Verification[]): Record<string, boolean | null> =>
  Object.fromEntries(verification.map((each) => [each.check, holdsOf(each)]));

export const takenOver = (atMs: number): string | null => (atMs < struckMs ? a : atMs < takenMs ? null : b);
export const unobserved = { connect: null, transact: null, data: null, dependencies: null };
