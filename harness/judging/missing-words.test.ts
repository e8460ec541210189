import { expect } from 'chai';
import { active, agentDown, forever, idle, powerOff, standby, trial } from '../analysis/testing/agents';
import { measure } from '../analysis/measures/trial-measures';
import { timeNs } from '../analysis/testing/switch';
import { syntheticTrial, type SyntheticTrial } from '../analysis/testing/trial';
import { TrialReader } from '../analysis/trial/gather';
import type { OperationEvent, RecordedEvent, RowsEvent } from '../recording/types';
import type { Service } from '../topology/types';
import { judge } from './judge';
import type { Expectation, Verdict } from './types';

const [a, b] = ['server-a', 'server-b'];
const limitMs = 500;
const everything: readonly Expectation[] = [
  { name: 'takeOverWithin', limitMs },
  { name: 'serveWithin', limitMs },
  { name: 'failOverWithin', limitMs },
  { name: 'blackOutAtMost', limitMs },
  { name: 'agreeWithin', limitMs },
  { name: 'revertWithin', limitMs },
  { name: 'rejoinWithin', limitMs },
  { name: 'neverHaveTwoOwners' },
  { name: 'keepItsOwner' },
  { name: 'loseNoOperation', atMost: 0 },
  { name: 'loseNoAcknowledgedWrites', atMost: 0 },
];

/** What each of them comes to, with these events of the trial. */
function verdictsOf({ manifest, frames }: SyntheticTrial, events: readonly RecordedEvent[]): readonly Verdict[] {
  const reader = new TrialReader(manifest, events);
  for (const frame of frames) reader.feed(frame);
  const measures = measure(reader.finish(null));
  return everything.map((one) => judge(one, measures, manifest.topology, manifest.theory, manifest).verdict);
}

/** Who tells: each client of each service, each provider, each monitor, and of each fault whoever struck. */
function witnessOf(event: RecordedEvent): string {
  if (event.kind === 'fault') return `${event.phase} ${event.fault.id}`;
  const of = event.kind === 'operation' ? ` ${event.service} ${event.protocol}` : '';
  return `${event.kind} ${event.node}${of}`;
}

const momentOf = (event: RecordedEvent): bigint => (event.kind === 'fault' ? event.beforeNs : event.atNs);

/** No words of one witness from some moment on make good of bad, or bad of good, or say that there was nothing to judge. */
function expectNoContrary(whole: SyntheticTrial, cutsMs: readonly number[]): void {
  const sound = verdictsOf(whole, whole.events);
  expect(sound).to.include('fail');
  for (const witness of new Set(whole.events.map(witnessOf)))
    for (const cutMs of cutsMs) {
      // A monitor speaks when something changes: that it ended later is not told from an address that stays.
      if (witness.startsWith('address') && cutMs > 0) continue;
      const left = whole.events.filter((event) => witnessOf(event) !== witness || momentOf(event) < timeNs(cutMs));
      if (left.length === whole.events.length) continue;
      for (const [index, verdict] of verdictsOf(whole, left).entries()) {
        const told = `${everything[index]?.name ?? ''} without ${witness} from ${String(cutMs)} ms on`;
        expect([sound[index], 'inconclusive'], told).to.include(verdict);
      }
    }
}

const endMs = 7000;
const everyMs = 20;
const store: Service = {
  ...{ name: 'store', kind: 'primary', rule: 'one', providers: [a, b], endpoint: { port: 6379 }, network: 'lan' },
  operations: [{ protocol: 'redis', port: 6379, ratePerSecond: 50, timeoutMs: 500, hostTimeoutMs: 250 }],
};

/** Two clients write; server-a is dead from 2 s to 4 s, and server-b takes writes from some moment on. */
function replicated(takenMs: number, told: readonly RowsEvent[]): SyntheticTrial {
  const script = trial({ a: idle, b: idle }, [agentDown('service dead', a, 2000, 4000)], { durationMs: endMs });
  const whole = syntheticTrial(script);
  const moments = Array.from({ length: endMs / everyMs }, (_, index) => index * everyMs);
  const operations = ['client', 'client-near'].flatMap((node) =>
    moments.map((atMs, index): OperationEvent => {
      const server = atMs < 2000 ? a : atMs < takenMs ? null : b;
      const [invokedNs, atNs] = [timeNs(atMs), timeNs(atMs + 1)];
      return {
        ...{ kind: 'operation', atNs, node, service: 'store', protocol: 'redis', invokedNs, completedNs: atNs },
        ...{ result: server === null ? 'failed' : 'ok', server, detail: null, row: index + 1 },
      };
    }),
  );
  const { topology } = whole.manifest;
  const nodes = topology.nodes.flatMap((node) =>
    node.role === 'client' ? [node, { ...node, name: 'client-near' }] : node,
  );
  const manifest = { ...whole.manifest, topology: { ...topology, nodes, vips: [], services: [store] } };
  return { ...whole, manifest, events: [...whole.events, ...operations, ...told] };
}

/** A word each 100 ms. */
const telling = (node: string, roleAt: (atMs: number) => RowsEvent['role'] | null, held: string): RowsEvent[] =>
  Array.from({ length: endMs / 100 + 3 }, (_, index) => index * 100).flatMap((atMs) => {
    const role = roleAt(atMs);
    if (role === null) return [];
    const row = Math.floor(atMs / everyMs);
    const latest = role === 'none' ? {} : { client: row, 'client-near': row };
    const all = atMs >= endMs ? { held: { client: held, 'client-near': held } } : {};
    return [{ kind: 'rows', atNs: timeNs(atMs), node, service: 'store', role, latest, ...all }];
  });
const awayFor2s = (role: RowsEvent['role']) => (atMs: number) =>
  atMs < 2000 ? 'primary' : atMs < 4000 ? 'none' : role;

describe('a verdict, without the words of one witness', function () {
  this.timeout(20_000);

  it('is not its contrary where an address has two owners', () => {
    const script = trial({ a: { ...active(2000), holds: [[-1000, forever]] }, b: standby(2600) }, [
      agentDown('hang', a, 2000),
    ]);
    expectNoContrary(syntheticTrial(script), [-9000, 2300, 4000]);
  });

  it('is not where nobody takes an address over, or its first owner has it back', () => {
    expectNoContrary(syntheticTrial(trial({ a: active(2000), b: idle }, [powerOff(a, 2000)])), [-9000, 2300]);
    const back = {
      ...active(2000),
      holds: [
        [-1000, 2000],
        [4000, forever],
      ],
    } as const;
    const script = trial({ a: { ...back, announces: [4000] }, b: standby(2300, 4000.5) }, [powerOff(a, 2000, 3600)]);
    expectNoContrary(syntheticTrial(script), [-9000, 2300, 4000]);
  });

  it('is not where data are taken over too late, lost, or taken by two', () => {
    const late = replicated(3000, [
      ...telling(a, awayFor2s('replica'), '1-100,151-350'),
      ...telling(b, (atMs) => (atMs < 2900 ? 'replica' : 'primary'), '1-100,151-350'),
    ]);
    expectNoContrary(late, [-9000, 1000, 2500, 5000, 6900]);
    const twice = replicated(2200, [
      ...telling(a, awayFor2s('primary'), '1-100'),
      ...telling(b, (atMs) => (atMs < 2100 ? 'replica' : 'primary'), '1-90,111-350'),
    ]);
    expectNoContrary(twice, [-9000, 1000, 2500, 5000, 6900]);
  });
});
