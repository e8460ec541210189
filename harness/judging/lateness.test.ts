import { expect } from 'chai';
import { active, agentDown, powerOff, standby, trial } from '../analysis/testing/agents';
import { measuresOf } from '../analysis/testing/measured';
import type { TrialScript } from '../analysis/testing/script';
import { sampleManifest, sampleTopology } from '../recording/testing/sample';
import { judge } from './judge';
import { latenessMs } from './lateness';
import type { Expectation } from './types';

type Waits = NonNullable<TrialScript['waits']>;

const every = (node: string, delayMs: number, fromMs: number, count: number): Waits =>
  Array.from({ length: count }, (_, index) => ({ node, atMs: fromMs + 110 * (index + 1), delayMs }));

/** An owner whose power is cut after a second, and whose standby takes over at a moment; somebody waited for a processor. */
const late = (takenMs: number, waits: Waits, more: Partial<TrialScript> = {}): TrialScript =>
  trial({ a: active(1000), b: standby(takenMs) }, [powerOff('server-a', 1000)], { waits, ...more });

const verdictOf = (script: TrialScript, expectation: Expectation): string =>
  judge(expectation, measuresOf(script), sampleTopology, sampleManifest.theory).verdict;

const within = (limitMs: number): Expectation => ({ name: 'takeOverWithin', limitMs });

describe('the lateness that excuses a takeover', () => {
  it('is all that a node waited from the fault on, a little at a time or at a stretch', () => {
    // 2,500 ms of 2,000.
    expect(verdictOf(late(3500, [{ node: 'server-b', atMs: 3000, delayMs: 600 }]), within(2400))).to.equal(
      'inconclusive',
    );
    expect(verdictOf(late(3500, every('server-b', 100, 1000, 20)), within(2000))).to.equal('inconclusive');
    expect(verdictOf(late(3500, every('server-b', 100, 1000, 4)), within(2000))).to.equal('fail');
    expect(verdictOf(late(3500, every('server-b', 20, 1000, 20)), within(2000))).to.equal('fail');
  });

  it('is one node’s: what two waited at once makes nobody later than that', () => {
    const both = [...every('server-a', 100, 1000, 4), ...every('server-b', 100, 1000, 4)];
    const stopped = agentDown('kill', 'server-a', 1000);
    const script = trial({ a: active(1000), b: standby(3500) }, [stopped], { waits: both });
    expect(verdictOf(script, within(2000))).to.equal('fail');
    expect(verdictOf(script, within(2110))).to.equal('inconclusive');
  });

  it('adds up over the time of the takeover alone, and is nobody’s without power', () => {
    const excuses = (node: string, fromMs: number) => verdictOf(late(3500, every(node, 80, fromMs, 5)), within(2120));
    expect(excuses('server-b', 1000)).to.equal('inconclusive');
    // What waited when the power was cut has to do then what came meanwhile; what was over before, and what began after it, adds nothing.
    expect(excuses('server-b', 2900)).to.equal('inconclusive');
    expect(excuses('server-b', 100)).to.equal('fail');
    expect(excuses('server-b', 3800)).to.equal('fail');
    expect(excuses('server-a', 1000)).to.equal('fail');
  });

  it('is as much as anybody ever waited at a stretch, whenever it was: what comes and goes is not told of', () => {
    for (const atMs of [500, 1100, 3000, 5500])
      expect(verdictOf(late(3500, [{ node: 'server-b', atMs, delayMs: 200 }]), within(2400))).to.equal('inconclusive');
    expect(verdictOf(late(3500, [{ node: 'server-b', atMs: 5500, delayMs: 90 }]), within(2400))).to.equal('fail');
  });

  it('is not what was asked before the trial, or waited after it', () => {
    const after = { ...late(3500, [{ node: 'server-b', atMs: 6200, delayMs: 190 }]) };
    expect(verdictOf(after, within(2400))).to.equal('fail');
    expect(latenessMs(measuresOf(after))).to.be.below(5);
    const before = late(3500, [{ node: 'server-b', atMs: 0, delayMs: 200 }]);
    expect(latenessMs(measuresOf(before))).to.be.below(5);
  });

  it('is not what adds up where nothing is known to have been done one after the other', () => {
    const never = trial({ a: active(1000), b: {} }, [powerOff('server-a', 1000)], {
      waits: every('server-b', 100, 1000, 21),
    });
    expect(verdictOf(never, within(3000))).to.equal('fail');
  });

  it('is that of instruments where nobody tells what nodes waited', () => {
    const measures = measuresOf(late(3500, []));
    const { waits: none, ...older } = measures;
    expect(none).to.deep.equal([]);
    expect(latenessMs({ ...older, schedulerDelayMs: 90 })).to.equal(90);
  });
});

describe('the lateness that excuses an outage', () => {
  const served = (more: Partial<TrialScript>) =>
    verdictOf(late(2960, [], { clientIsDeaf: false, ...more }), { name: 'serveWithin', limitMs: 2000 });

  it('is the client’s own, too', () => {
    expect(served({})).to.equal('pass');
    expect(served({ notProbing: [[2955, 3040]] })).to.equal('inconclusive');
  });

  it('is not what it was late by when it was served again, nor as much as it takes to be served that late', () => {
    const again = (fromMs: number, toMs: number) =>
      verdictOf(late(3200, [], { notProbing: [[fromMs, toMs]] }), { name: 'serveWithin', limitMs: 2000 });
    expect(again(4000, 4090)).to.equal('fail');
    expect(again(2955, 3040)).to.equal('fail');
  });
});
