import { expect } from 'chai';
import { judgeCapacity, type Borne, type Capacity } from './capacity';

const serving = (node: string, servedPerSecond: number, more: Partial<Borne> = {}): Borne => ({
  ...{ node, servedPerSecond, served: 5 * servedPerSecond, refused: 0, failed: 0 },
  latencyMs: { p50: 1, p99: 4, max: 9 },
  ...more,
});
const limits = { leastShare: 0.9, mostLost: 0.01, mostTimes: 2 };
const judged = (before: Borne, after: Borne | null, more: Partial<Capacity> = {}) =>
  judgeCapacity({ perSecond: 200, connections: 40, before, after, ...more }, limits);
const taking = (p50: number, p99: number) => ({ latencyMs: { p50, p99, max: p99 } });
const a = serving('a', 200);

describe('the capacity of a standby', () => {
  it('is enough where it serves what the active server served, but for a little', () => {
    expect(judged(a, serving('b', 200))).to.deep.equal({ kind: 'enough' });
    expect(judged(serving('a', 198), serving('b', 179))).to.deep.equal({ kind: 'enough' });
    expect(judged(a, serving('b', 200, { failed: 1, ...taking(6, 60) }))).to.deep.equal({ kind: 'enough' });
  });

  it('is too small where it serves less', () => {
    expect(judged(a, serving('b', 50))).to.deep.equal({ kind: 'too-small', share: 0.25, least: 0.9 });
  });

  it('is not there where it serves nearly as much, and refuses the rest', () => {
    const after = serving('b', 190, { served: 950, refused: 40, failed: 10 });
    expect(judged(a, after)).to.deep.equal({ kind: 'loses', share: 0.05, most: 0.01 });
  });

  it('is not there where it serves as much, and takes its time', () => {
    const slow = judged(a, serving('b', 200, taking(90, 95)));
    expect(slow).to.deep.equal({ kind: 'slower', what: 'p50', tookMs: 90, limitMs: 12 });
    const stalls = judged(a, serving('b', 200, taking(1, 800)));
    expect(stalls).to.deep.equal({ kind: 'slower', what: 'p99', tookMs: 800, limitMs: 108 });
    const both = taking(90, 300);
    expect(judged(serving('a', 200, both), serving('b', 200, both))).to.deep.equal({ kind: 'enough' });
  });

  it('cannot be told by a load that the active server does not bear', () => {
    const overloaded = serving('a', 100, { refused: 500 });
    expect(judged(overloaded, serving('b', 100))).to.deep.equal({ kind: 'too-much', share: 0.5 });
    const refusing = serving('a', 190, { refused: 50 });
    expect(judged(refusing, serving('b', 200))).to.deep.equal({ kind: 'too-much', share: 0.95 });
  });

  it('cannot be told by connections that have no time to ask for it', () => {
    const before = serving('a', 133, taking(150, 160));
    expect(judged(before, serving('b', 133), { connections: 20 })).to.deep.include({
      ...{ kind: 'unasked', connections: 20 },
    });
  });

  it('is not there where the standby does not keep the service under what the other one bore', () => {
    expect(judged(a, serving('b', 10), { movedTo: 'nobody' })).to.deep.equal({ kind: 'gives-up', to: 'nobody' });
    expect(judged(a, serving('b', 200), { movedTo: 'a' })).to.deep.equal({ kind: 'gives-up', to: 'a' });
    const overloaded = serving('a', 100, { refused: 500 });
    expect(judged(overloaded, serving('b', 10), { movedTo: 'nobody' }).kind).to.equal('too-much');
  });

  it('cannot be told of a service that moved while the active server bore the load', () => {
    expect(judged(a, null, { movedTo: 'b' })).to.deep.equal({ kind: 'moved', from: 'a', to: 'b' });
  });
});
