import { expect } from 'chai';
import type { ServiceMeasures } from '../analysis/types';
import { sampleTopology } from '../recording/testing/sample';
import type { TimerTheory } from '../recording/types';
import { judge } from './judge';
import { measures, service, serviceMeasures, splitBrain } from './testing/measures';

/** Of a pair whose address moves within 20 to 30 ms. */
const quick: TimerTheory = {
  ...{ minMs: 20, medianMs: 25, maxMs: 30, gracefulMs: 0, advertIntervalMs: 10 },
  ...{ formula: '', preempts: true },
};
const moved = { changes: [{ from: 'server-a', to: 'server-b', atNs: 0n, cause: 'none', evidence: [] }] } as const;
const verdictOf = (
  name: 'keepItsOwner' | 'neverHaveTwoOwners',
  schedulerDelayMs: number,
  changes: Partial<ServiceMeasures>,
  theory: TimerTheory | undefined = quick,
) => {
  const trial = { ...measures([serviceMeasures(changes)]), schedulerDelayMs };
  return judge({ name }, trial, sampleTopology, theory === undefined ? {} : { [service]: theory }).services.map(
    ({ verdict, reason }) => `${verdict}: ${reason.kind}`,
  );
};

describe('an agent without a processor', () => {
  it('excuses that its address moved, and that two had it until they heard each other', () => {
    expect(verdictOf('keepItsOwner', 12, moved)).to.deep.equal(['inconclusive: control-failed']);
    const brief = { splitBrain: [splitBrain('conflict', 30)] };
    expect(verdictOf('neverHaveTwoOwners', 12, brief)).to.deep.equal(['inconclusive: control-failed']);
  });

  it('excuses nothing where it waited for less than moves an address', () => {
    expect(verdictOf('keepItsOwner', 9, moved)).to.deep.equal(['fail: moved']);
    expect(verdictOf('neverHaveTwoOwners', 9, { splitBrain: [splitBrain('conflict', 20)] })).to.deep.equal([
      'fail: split-brain',
    ]);
    expect(verdictOf('keepItsOwner', 12, moved, { ...quick, minMs: 500 })).to.deep.equal(['fail: moved']);
  });

  it('excuses nothing that goes on for longer, or when the trial ends, or at the wrong owner', () => {
    for (const split of [splitBrain('conflict', 60), splitBrain('conflict', 30, 'unfinished')])
      expect(verdictOf('neverHaveTwoOwners', 12, { splitBrain: [split] })).to.deep.equal(['fail: split-brain']);
    expect(verdictOf('keepItsOwner', 12, { changes: [] })).to.deep.equal(['fail: wrong-owner']);
  });

  it('is excused by what a blip has left of the time, and by no less', () => {
    const blinking = (lateMs: number, blipMs: number) => {
      const trial = { ...measures([serviceMeasures(moved)]), schedulerDelayMs: lateMs, blipMs };
      // 600 ms and the skew after the last advertisement that was heard, each 200 ms.
      const theory = { ...quick, minMs: 522, advertIntervalMs: 200 };
      return judge({ name: 'keepItsOwner' }, trial, sampleTopology, { [service]: theory }).services[0]?.verdict;
    };
    // Two are lost of it, and the third may be 122 ms late.
    expect([blinking(121, 261), blinking(123, 261)]).to.deep.equal(['fail', 'inconclusive']);
    expect([blinking(121, 150), blinking(260, 150)]).to.deep.equal(['fail', 'fail']);
    // Where one lost is enough, an idle machine still explains nothing.
    const brittle = (lateMs: number) => {
      const trial = { ...measures([serviceMeasures(moved)]), schedulerDelayMs: lateMs, blipMs: 20 };
      const theory = { ...quick, minMs: 50, advertIntervalMs: 50 };
      return judge({ name: 'keepItsOwner' }, trial, sampleTopology, { [service]: theory }).services[0]?.verdict;
    };
    expect([brittle(3), brittle(5)]).to.deep.equal(['fail', 'inconclusive']);
  });

  it('is excused by any blip where its own timers ride out none, and by no more than late machines without one', () => {
    const moves = (minMs: number, blipMs?: number) => {
      const trial = { ...measures([serviceMeasures(moved)]), ...(blipMs !== undefined && { blipMs }) };
      const theory = { ...quick, minMs, maxMs: 4500, advertIntervalMs: 1000 };
      return judge({ name: 'keepItsOwner' }, trial, sampleTopology, { [service]: theory }).services[0]?.verdict;
    };
    expect([moves(0, 1044), moves(0), moves(2609, 1044)]).to.deep.equal(['inconclusive', 'fail', 'fail']);
  });

  it('is excused by less where two standbys claim what its owner has left', () => {
    const claimed = (lateMs: number, owners: readonly string[], thirdMs = 542) => {
      const changes = { splitBrain: [{ ...splitBrain('conflict', 60), owners }], initialOwner: 'server-a' };
      const claimsMs = { 'server-a': 300, 'server-b': 522, 'server-c': thirdMs };
      const theory = { ...quick, minMs: 522, advertIntervalMs: 200, claimsMs };
      const trial = { ...measures([serviceMeasures(changes)]), schedulerDelayMs: lateMs };
      return judge({ name: 'neverHaveTwoOwners' }, trial, sampleTopology, { [service]: theory }).services[0]?.verdict;
    };
    const standbys = ['server-b', 'server-c'];
    expect([claimed(19, standbys), claimed(21, standbys)]).to.deep.equal(['fail', 'inconclusive']);
    expect(claimed(21, ['server-a', 'server-b'])).to.equal('fail');
    // Whoever has the same timers as another claims it with him, late or not.
    expect(claimed(21, standbys, 522)).to.equal('fail');
  });

  it('is as good as kept by a lock of the kernel’s', () => {
    const trial = { ...measures([serviceMeasures(moved)]), schedulerDelayMs: 2, lockDelayMs: 9 };
    const [one] = judge({ name: 'keepItsOwner' }, trial, sampleTopology, { [service]: quick }).services;
    expect(one?.verdict).to.equal('inconclusive');
    expect(one?.reason).to.deep.include({ kind: 'control-failed', control: 'network-lock' });
  });

  it('takes nothing from a pass', () => {
    const kept = { changes: [], finalOwner: 'server-a' };
    expect(verdictOf('keepItsOwner', 200, kept)).to.deep.equal(['pass: met']);
    expect(verdictOf('neverHaveTwoOwners', 200, kept)).to.deep.equal(['pass: met']);
  });
});
