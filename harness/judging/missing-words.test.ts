import { expect } from 'chai';
import { active, agentDown, forever, idle, powerOff, standby, trial } from '../analysis/testing/agents';
import { measure } from '../analysis/measures/trial-measures';
import { timeNs } from '../analysis/testing/switch';
import { syntheticTrial, type SyntheticTrial } from '../analysis/testing/trial';
import { TrialReader } from '../analysis/trial/gather';
import type { RecordedEvent, RowsEvent } from '../recording/types';
import type { Service } from '../topology/types';
import { judge } from './judge';
import { provided, replicated, telling, told, type Told } from './testing/told-trial';
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
  { name: 'endWithOwner', node: b },
  { name: 'revertNotBefore', earliestMs: 300 },
  { name: 'forgetWithin', limitMs },
  { name: 'keepSessions', atMost: 0 },
  { name: 'setUpCalls', atMost: 0 },
  { name: 'keepCalls', atMost: 0 },
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
  return `${event.kind}${'node' in event ? ` ${event.node}` : ''}${of}`;
}

const momentOf = (event: RecordedEvent): bigint => (event.kind === 'fault' ? event.beforeNs : event.atNs);

/** A monitor speaks when something changes, so that it ended is told: at the latest when it would have spoken. */
function endOf(unsaid: RecordedEvent, cutMs: number): readonly RecordedEvent[] {
  if (unsaid.kind !== 'address' || cutMs < 0) return [];
  const { atNs, node } = unsaid;
  return [{ kind: 'instrument', atNs, node, tells: 'addresses', status: 137 }];
}

/** No words of one witness from some moment on make good of bad, or bad of good, or say that there was nothing to judge. */
function expectNoContrary(whole: SyntheticTrial, cutsMs: readonly number[]): void {
  const sound = verdictsOf(whole, whole.events);
  expect(sound).to.include('fail');
  for (const witness of new Set(whole.events.map(witnessOf)))
    for (const cutMs of cutsMs) {
      const isSaid = (event: RecordedEvent) => witnessOf(event) !== witness || momentOf(event) < timeNs(cutMs);
      const unsaid = whole.events.find((event) => !isSaid(event));
      if (unsaid === undefined) continue;
      const left = [...whole.events.filter(isSaid), ...endOf(unsaid, cutMs)];
      for (const [index, verdict] of verdictsOf(whole, left).entries()) {
        const told = `${everything[index]?.name ?? ''} without ${witness} from ${String(cutMs)} ms on`;
        expect([sound[index], 'inconclusive'], told).to.include(verdict);
      }
    }
}

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

  const by = (atMs: number, backMs: number): Told => {
    const server = atMs < 2000 || atMs >= backMs ? a : atMs < 2800 ? null : b;
    return { result: server === null ? 'failed' : 'ok', server };
  };
  const cutsMs = [-9000, 1000, 2020, 2500, 5000, 6000];
  const http = { protocol: 'http', port: 80, path: '/', ratePerSecond: 50, timeoutMs: 500 } as const;
  const web: Service = {
    ...{ ...provided, name: 'web', kind: 'frontend', endpoint: { address: '10.20.0.90', port: 80 } },
    operations: [{ ...http, connections: 'new', expectStatus: 200 }],
  };

  it('is not where a front end is served too late, and its first provider back too soon', () => {
    expectNoContrary(
      told(web, (atMs) => by(atMs, 4100)),
      cutsMs,
    );
    expectNoContrary(
      told({ ...web, rule: 'any' }, (atMs) => by(atMs, 9000)),
      cutsMs,
    );
  });

  it('is not where a front end’s provider never returns, which it was promised to', () => {
    const whole = told(web, (atMs) => by(atMs, 9000));
    const theory = { web: { minMs: 0, medianMs: 400, maxMs: 800, advertIntervalMs: 100, formula: '', preempts: true } };
    const promised = { ...whole, manifest: { ...whole.manifest, theory } };
    const reverts = everything.findIndex(({ name }) => name === 'revertWithin');
    expect(verdictsOf(promised, promised.events)[reverts]).to.equal('fail');
    expectNoContrary(promised, cutsMs);
  });

  it('is not where a name is told of for too long', () => {
    const name: Service = {
      ...{ ...provided, name: 'www', kind: 'name', endpoint: { name: 'www.example' } },
      operations: [{ protocol: 'dns', name: 'www.example', type: 'A', ratePerSecond: 50, timeoutMs: 500 }],
    };
    const changed =
      (changedMs: number) =>
      (atMs: number, _: number, node: string): Told => {
        const server = atMs < (node === 'client' ? 2300 : changedMs) ? a : b;
        return { result: 'ok', server, detail: '10.20.0.11 ttl 1' };
      };
    expectNoContrary(told(name, changed(5000)), cutsMs);
  });

  it('is not where calls are lost, or sessions', () => {
    const endpoint = { address: '10.20.0.90', port: 5060 };
    const calls: Service = {
      ...{ ...provided, name: 'telephony', kind: 'calls', endpoint },
      operations: [{ protocol: 'call', port: 5060, ratePerSecond: 50, timeoutMs: 500, holdMs: 300 }],
    };
    const held = (atMs: number): Told =>
      atMs >= 1700 && atMs < 2000
        ? {
            result: 'failed',
            server: null,
            completedNs: null,
            atNs: timeNs(atMs + 800),
            detail: 'lost in progress: no answer to BYE',
          }
        : { ...by(atMs, 9000), atNs: timeNs(atMs + 300) };
    expectNoContrary(told(calls, held), cutsMs);
    const tcp = {
      protocol: 'tcp-session',
      port: 80,
      send: 'x',
      sessions: 1,
      ratePerSecond: 50,
      timeoutMs: 500,
    } as const;
    const sessions: Service = { ...calls, name: 'web', kind: 'frontend', operations: [tcp] };
    expectNoContrary(
      told(sessions, (atMs) => ({ ...by(atMs, 9000), session: atMs < 2800 ? 1 : 2 })),
      cutsMs,
    );
  });
});
