import { expect } from 'chai';
import type { Borne, Capacity } from './capacity';
import { judgeCapacity } from './judge-capacity';

const seconds = 5;
const perSecond = 200;
/** Whatever was not lost was served, unless it is told otherwise. */
const serving = (node: string, more: Partial<Borne> = {}): Borne => {
  const { sent = perSecond * seconds, refused = 0, failed = 0 } = more;
  const served = sent - refused - failed;
  return {
    ...{ service: 'web', node, sent, servedPerSecond: served / seconds, served, refused, failed },
    ...{ latencyMs: { p50: 1, p99: 4, max: 9 }, lateMs: { p50: 0, p99: 0 } },
    ...more,
  };
};
const limits = { leastShare: 0.9, mostLost: 0.01, mostTimes: 2 };
const judgedAll = (before: readonly Borne[], after: readonly Borne[] | null, more: Partial<Capacity> = {}) =>
  judgeCapacity({ perSecond, seconds, connections: 40, before, after, unloaded: [], ...more }, limits);
const judged = (before: Borne, after: Borne | null, more: Partial<Capacity> = {}) =>
  judgedAll([before], after && [after], more);
const taking = (p50: number, p99: number) => ({ latencyMs: { p50, p99, max: p99 } });
const late = (p50: number, p99: number) => ({ lateMs: { p50, p99 } });
const a = serving('a');
const service = 'web';

describe('the capacity of a standby', () => {
  it('is enough where it serves what the active server served, but for a little', () => {
    expect(judged(a, serving('b'))).to.deep.equal({ kind: 'enough' });
    expect(judged(a, serving('b', { failed: 5, ...taking(6, 60) }))).to.deep.equal({ kind: 'enough' });
  });

  it('is enough where a little less was sent to it, all of which it served', () => {
    expect(judged(a, serving('b', { sent: 960 }))).to.deep.equal({ kind: 'enough' });
    expect(judged(serving('a', { sent: 960 }), serving('b'))).to.deep.equal({ kind: 'enough' });
  });

  it('is too small where it serves less of what was sent', () => {
    expect(judged(a, serving('b', { refused: 750 }))).to.deep.equal({
      ...{ kind: 'too-small', service, share: 0.25, least: 0.9 },
    });
  });

  it('is not there where it serves nearly as much, and refuses the rest', () => {
    const loses = judged(a, serving('b', { refused: 40, failed: 10 }));
    expect(loses).to.deep.include({ kind: 'loses', most: 0.01 });
    expect(loses).to.have.property('share').that.is.closeTo(0.05, 1e-9);
  });

  it('is not there where it answers nothing, however little could be sent to it', () => {
    expect(judged(a, serving('b', { sent: 15, failed: 15 }))).to.deep.include({ kind: 'loses', share: 1 });
  });

  it('is not there where it serves as much, and takes its time', () => {
    const slow = judged(a, serving('b', taking(90, 95)));
    expect(slow).to.deep.equal({ kind: 'slower', service, what: 'p50', tookMs: 90, limitMs: 12 });
    const stalls = judged(a, serving('b', taking(1, 800)));
    expect(stalls).to.deep.equal({ kind: 'slower', service, what: 'p99', tookMs: 800, limitMs: 108 });
    const both = taking(90, 300);
    expect(judged(serving('a', both), serving('b', both))).to.deep.equal({ kind: 'enough' });
  });

  it('is not there where it is so slow that less can be asked of it', () => {
    expect(judged(a, serving('b', { sent: 200, ...taking(900, 950) }))).to.deep.include({
      kind: 'slower',
      what: 'p50',
    });
  });

  it('cannot be told where what measures it was late itself', () => {
    const measured = judged(a, serving('b', { ...taking(2, 130), ...late(0, 60) }));
    expect(measured).to.deep.equal({ kind: 'late', service, what: 'p99', tookMs: 130, lateMs: 60 });
    expect(judged(a, serving('b', { ...taking(2, 130), ...late(0, 2) })).kind).to.equal('slower');
    // Where it is late, so are the servers that share its processors.
    const busy = serving('a', { ...taking(23.1, 136), ...late(9, 92) });
    expect(judged(busy, serving('b', { ...taking(88.9, 396), ...late(9, 92) })).kind).to.equal('late');
    expect(judged(busy, serving('b', { ...taking(188.9, 396), ...late(9, 92) })).kind).to.equal('slower');
  });

  it('cannot be told where less was sent than was asked for', () => {
    const starved = { sent: 825, ...late(5, 90) };
    expect(judged(a, serving('b', starved))).to.deep.equal({ kind: 'starved', service, node: 'b', share: 0.825 });
    expect(judged(serving('a', starved), serving('b'))).to.deep.equal({
      kind: 'starved',
      service,
      node: 'a',
      share: 0.825,
    });
  });

  it('cannot be told by connections that have no time to ask for it', () => {
    const slow = { sent: 665, ...taking(150, 160) };
    const unasked = { kind: 'unasked', service, node: 'a', connections: 20, tookMs: 150 };
    expect(judged(serving('a', slow), serving('b', slow), { connections: 20 })).to.deep.equal(unasked);
    expect(judged(serving('a', { ...slow, ...late(140, 150) }), a, { connections: 20 }).kind).to.equal('starved');
  });

  it('cannot be told of a few answers', () => {
    const once = { seconds: 1, perSecond: 1 };
    const few = { kind: 'too-few', service, node: 'a', answers: 1, least: 100 };
    expect(judged(serving('a', { sent: 1 }), serving('b', { sent: 1 }), once)).to.deep.equal(few);
    const more = { seconds: 1, perSecond: 100 };
    expect(judged(serving('a', { sent: 100 }), serving('b', { sent: 100 }), more)).to.deep.equal({ kind: 'enough' });
    const less = judged(serving('a', { sent: 100 }), serving('b', { sent: 99, ...taking(1, 800) }), more);
    expect(less).to.deep.equal({ ...few, node: 'b', answers: 99 });
  });

  it('cannot be told by a load that the active server does not bear', () => {
    expect(judged(serving('a', { refused: 500 }), a)).to.deep.equal({ kind: 'too-much', service, share: 0.5 });
    expect(judged(serving('a', { failed: 50 }), a)).to.deep.equal({ kind: 'too-much', service, share: 0.95 });
  });

  it('is not there where the standby does not keep the service under what the other one bore', () => {
    const gone = serving('b', { failed: 900, movedTo: 'nobody' });
    expect(judged(a, gone)).to.deep.equal({ kind: 'gives-up', service, to: 'nobody' });
    expect(judged(serving('a', { refused: 500 }), gone).kind).to.equal('too-much');
  });

  it('cannot be told of a service that moved while the active server bore the load', () => {
    expect(judged(serving('a', { movedTo: 'b' }), null)).to.deep.equal({ kind: 'moved', service, from: 'a', to: 'b' });
  });
});

describe('the capacity of a standby that has a service of its own', () => {
  const own = serving('b', { service: 'mail' });

  it('is enough where it serves both at once', () => {
    expect(judgedAll([a, own], [serving('b'), own])).to.deep.equal({ kind: 'enough' });
  });

  it('is not there where its own suffers from what it takes over', () => {
    const suffers = serving('b', { service: 'mail', refused: 500 });
    expect(judgedAll([a, own], [serving('b'), suffers])).to.deep.include({ kind: 'too-small', service: 'mail' });
    const unsure = serving('b', { sent: 500 });
    expect(judgedAll([a, own], [unsure, suffers])).to.deep.include({ kind: 'too-small', service: 'mail' });
  });

  it('cannot be told where nothing was asked of its own', () => {
    const unloaded = ['mail'];
    expect(judged(a, serving('b'), { unloaded })).to.deep.equal({ kind: 'unloaded', services: ['mail'] });
    expect(judged(a, serving('b', { refused: 500 }), { unloaded }).kind).to.equal('too-small');
  });
});
