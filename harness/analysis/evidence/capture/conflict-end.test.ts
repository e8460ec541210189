import { expect } from 'chai';
import type { EncodablePacket } from 'tcpdump-parser';
import { vipOf } from '../../testing/captured';
import { advertisement, announcement, macOf, question } from '../../testing/packets';
import { Segment } from '../../testing/segment';
import { timeNs } from '../../testing/switch';
import type { CapturedVip } from './types';

const [a, b, other] = [macOf('server-a'), macOf('server-b'), macOf('observer')];

const advert = (node: string): EncodablePacket => advertisement(node, node === 'server-a' ? 200 : 100, 1000);

describe('the end of a conflict', () => {
  const preempted = (lastMs: number): CapturedVip => {
    const segment = new Segment()
      .repeat(20, 12_000, 1000, b, advert('server-b'))
      .send(12_000 + lastMs, b, advert('server-b'));
    return vipOf(segment.repeat(12_000, 20_000, 1000, a, advert('server-a')).send(12_001, a, announcement(a)).frames());
  };

  it('is the last that is heard of whoever yields, and of no length when two advertisements cross', () => {
    const { splitBrain, handovers, takeovers } = preempted(3);
    expect([splitBrain, handovers.map(({ overlapMs }) => overlapMs)]).to.deep.equal([[], [3]]);
    expect(takeovers.map(({ from, to }) => [from, to])).to.deep.equal([[b, a]]);
    expect(preempted(400).splitBrain.map(({ durationMs }) => durationMs)).to.deep.equal([400]);
  });

  it('does not come while both go on, however long the one was alone before', () => {
    const segment = new Segment().repeat(0, 30_000, 1000, a, advert('server-a'));
    segment.repeat(10_400, 20_000, 1000, b, advert('server-b'));
    expect(vipOf(segment.frames()).splitBrain.map(({ durationMs }) => durationMs)).to.deep.equal([9000]);
    segment.repeat(20_400, 30_000, 1000, b, advert('server-b'));
    expect(vipOf(segment.frames()).splitBrain.map(({ durationMs }) => Math.round(durationMs))).to.deep.equal([19_000]);
  });

  it('is no end of whoever goes on alone, until the next takes over', () => {
    const segment = new Segment().repeat(0, 5000, 1000, a, advert('server-a'));
    segment.repeat(500, 20_000, 1000, b, advert('server-b')).repeat(24_000, 30_000, 1000, a, advert('server-a'));
    const { owners } = vipOf(segment.frames());
    const until = owners.find(({ id }) => id === b)?.intervals.map(({ toNs }) => toNs);
    expect(until).to.deep.equal([timeNs(24_000)]);
  });

  it('is followed by a takeover when the winner dies, and that is what a fault is timed to', () => {
    const dies = (): Segment =>
      new Segment()
        .repeat(0, 70_000, 700, other, question('observer'))
        .repeat(500, 10_000, 1000, b, advert('server-b'))
        .repeat(5000, 10_500, 1000, a, advert('server-a'));
    const [alone, back] = [
      dies().repeat(13_600, 56_000, 1000, b, advert('server-b')),
      dies().repeat(13_600, 56_000, 1000, b, advert('server-b')).repeat(60_000, 70_000, 1000, a, advert('server-a')),
    ];
    const told = (segment: Segment, options = {}): unknown[] =>
      vipOf(segment.frames(), options).takeovers.map((each) => [each.from, each.to, each.takeoverMs]);
    expect(told(alone)).to.deep.equal([[a, b, 3600]]);
    const faultAtNs = timeNs(10_100);
    expect(told(back, { faultAtNs })[0]).to.deep.equal([a, b, 3500]);
    expect(told(dies().repeat(50_000, 56_000, 1000, b, advert('server-b')), { faultAtNs })).to.deep.equal([
      [a, b, 39_900],
    ]);
  });
});
