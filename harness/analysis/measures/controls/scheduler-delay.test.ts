import { expect } from 'chai';
import { sampleManifest } from '../../../recording/testing/sample';
import type { Unsettled } from '../../../recording/types';
import type { Operation, OperationRecord } from '../../trial/operation';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Interval } from '../../types';
import { active, blackhole, idle, trial } from '../../testing/agents';
import { measuresOf } from '../../testing/measured';
import { timeNs } from '../../testing/switch';
import { schedulerDelayMs } from './scheduler-delay';

const everyTenMs = Array.from({ length: 101 }, (_, tick) => timeNs(10 * tick));
const probe = (sentMs: number, answeredMs: number | null): Operation => {
  const invokedNs = timeNs(sentMs);
  if (answeredMs === null)
    return { invokedNs, completedNs: null, overNs: null, result: 'failed', server: null, detail: null };
  const completedNs = timeNs(answeredMs);
  return { invokedNs, completedNs, overNs: completedNs, result: 'ok', server: 'server-a', detail: null };
};

/** A second of steady asking, these probes of the service, a fault that struck within a bracket, and what an agent waited. */
function delayOf(
  operations: readonly Operation[],
  bracket?: readonly [beforeMs: number, afterMs: number],
  waits: readonly (readonly [atMs: number, delayMs: number])[] = [],
  pages: readonly OperationRecord[] = [],
  unsettled?: Unsettled['kind'],
  spells: readonly Interval[] = [],
): number {
  const series = { client: 'client', service: '10.20.0.100', protocol: 'udp', operations } as const;
  const struck = bracket
    ? [{ kind: 'fault', beforeNs: timeNs(bracket[0]), afterNs: timeNs(bracket[1]), fault: { nodes: ['struck'] } }]
    : [];
  const waited = waits.map(([atMs, delayMs]) => ({ kind: 'delay', atNs: timeNs(atMs), node: 'server-b', delayMs }));
  const events = [...struck, ...waited];
  const manifest = { ...sampleManifest, settledNs: timeNs(0), endedNs: timeNs(1000) };
  const found = unsettled && { unsettled: { kind: unsettled, holders: {}, said: [] } };
  return schedulerDelayMs({
    manifest: { ...manifest, ...found },
    events,
    services: [{ questionsNs: everyTenMs, clients: [series], spells }],
    operations: pages,
  } as unknown as TrialEvidence);
}

describe('the scheduler delay', () => {
  it('is what the service took to answer, where that is more than the asker was late', () => {
    expect(delayOf([probe(100, 100.2), probe(200, 240), probe(300, null)])).to.be.closeTo(40, 0.001);
    expect(delayOf([probe(300, null)])).to.be.closeTo(0, 0.001);
  });

  it('is what the service took to answer too late to be of use, too', () => {
    expect(delayOf([{ ...probe(300, null), lateNs: timeNs(530) }])).to.be.closeTo(230, 0.001);
    expect(delayOf([{ ...probe(300, null), lateNs: timeNs(530) }], [500, 501])).to.be.closeTo(0, 0.001);
    // Whoever took over meanwhile may have had to find the client first.
    const spells = [{ fromNs: timeNs(400), toNs: timeNs(1000) }];
    const late = { ...probe(300, null), lateNs: timeNs(530) };
    expect(delayOf([late], undefined, [], [], undefined, spells)).to.be.closeTo(0, 0.001);
  });

  it('is not what a fault made of an answer, nor what was before the trial', () => {
    expect(delayOf([probe(200, 900)], [500, 501])).to.be.closeTo(0, 0.001);
    expect(delayOf([probe(200, 900)], [950, 951])).to.be.closeTo(700, 0.001);
    expect(delayOf([probe(-500, 0)])).to.be.closeTo(0, 0.001);
  });

  it('is what an agent waited for a processor, from the beginning of the trial on', () => {
    expect(delayOf([probe(100, 140)], undefined, [[500, 52]])).to.be.closeTo(52, 0.001);
    expect(
      delayOf([probe(100, 140)], undefined, [
        [500, 12],
        [700, 39],
      ]),
    ).to.be.closeTo(40, 0.001);
    expect(delayOf([], undefined, [[-1, 52]])).to.be.closeTo(0, 0.001);
  });

  it('is what an agent waited before it, too, where nothing settled', () => {
    expect(delayOf([], undefined, [[-1, 52]], [], 'never-settled')).to.be.closeTo(52, 0.001);
    expect(delayOf([], undefined, [[-1, 52]], [], 'contested')).to.be.closeTo(0, 0.001);
  });

  it('is how late a client began an operation, unless it was struck itself', () => {
    const operations = [0, 20, 40, 95, 100, 120].map((atMs) => probe(atMs, null));
    const page = (client: string, protocol: OperationRecord['protocol'] = 'http'): OperationRecord => ({
      ...{ client, service: 'www', protocol, intervalMs: 20, operations },
    });
    expect(delayOf([], undefined, [], [page('client')])).to.be.closeTo(35, 0.001);
    expect(delayOf([], [500, 501], [], [page('struck')])).to.be.closeTo(0, 0.001);
    // Its sessions had ended, and were not open again.
    expect(delayOf([], undefined, [], [page('client', 'tcp-session')])).to.be.closeTo(0, 0.001);
  });

  it('is how late a client sent an echo, unless its kernel asked whom to send it to', () => {
    const echoes = (...more: readonly (readonly [askedMs: number, toldMs: number | null])[]) => {
      const operations = [0, 20, 40, 95, 115].map((atMs) => probe(atMs, atMs + 0.2));
      const asked = {
        askedNs: more.map(([atMs]) => timeNs(atMs)),
        toldNs: more.flatMap(([, atMs]) => (atMs === null ? [] : [timeNs(atMs)])),
      };
      const echo = { client: 'client', service: '10.20.0.100', protocol: 'icmp', intervalMs: 20, operations, ...asked };
      const manifest = { ...sampleManifest, settledNs: timeNs(0), endedNs: timeNs(1000) };
      const services = [{ questionsNs: everyTenMs, clients: [echo], spells: [] }];
      const reach = { changesNs: () => [], isHeard: () => true };
      return schedulerDelayMs({ manifest, events: [], services, operations: [], reach } as unknown as TrialEvidence);
    };
    expect(echoes()).to.be.closeTo(35, 0.001);
    expect(echoes([60, 94.9]), 'it waited to be told').to.be.below(1);
    expect(echoes([94.8, 94.9]), 'it was late to ask').to.be.closeTo(34.8, 0.001);
    expect(echoes([50, null]), 'in vain').to.be.below(1);
  });

  it('is next to nothing on paper', () => {
    expect(
      measuresOf(trial({ a: active(), b: idle }, [blackhole('server-b', 2000, 3000)])).schedulerDelayMs,
    ).to.be.below(1);
  });
});
