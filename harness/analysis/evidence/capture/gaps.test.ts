import { expect } from 'chai';
import type { EncodablePacket } from 'tcpdump-parser';
import { vipOf } from '../../testing/captured';
import { advertisement, macOf, question, reply } from '../../testing/packets';
import { Segment } from '../../testing/segment';
import { timeNs } from '../../testing/switch';
import type { CapturedVip } from './types';

const [a, b, asker, other] = [macOf('server-a'), macOf('server-b'), macOf('client'), macOf('observer')];

const advert = (node: string): EncodablePacket => advertisement(node, node === 'server-a' ? 200 : 100, 1000);
const moves = ({ takeovers }: CapturedVip): unknown[] => takeovers.map(({ from, to }) => [from, to]);
const contested = ({ splitBrain }: CapturedVip): string[] => splitBrain.map(({ owners }) => owners.join());

describe('a time of which the capture shows nothing', () => {
  it('of which nothing is known is not a time that a takeover took', () => {
    const gone = (waitMs: number): CapturedVip['takeovers'] =>
      vipOf(
        new Segment()
          .repeat(0, 5000, 1000, a, advert('server-a'))
          .repeat(5000 + waitMs, 9000 + waitMs, 1000, b, advert('server-b'))
          .frames(),
      ).takeovers;
    expect(gone(3_600_000).map(({ takeoverMs }) => takeoverMs)).to.deep.equal([null]);
    expect(gone(2600).map(({ takeoverMs }) => Math.round(takeoverMs ?? 0))).to.deep.equal([3600]);
  });

  it('is not the time in which nothing but the owner was silent', () => {
    const segment = new Segment()
      .repeat(0, 5000, 1000, a, advert('server-a'))
      .repeat(0, 300_000, 5000, other, question('observer'))
      .repeat(300_000, 305_000, 1000, b, advert('server-b'));
    expect(vipOf(segment.frames()).takeovers.map(({ takeoverMs }) => takeoverMs)).to.deep.equal([296_000]);
  });

  it('is none in which nobody answers, nor from the fault on', () => {
    const asked = (segment: Segment, fromMs: number, node: string): Segment =>
      segment
        .repeat(fromMs, fromMs + 9000, 1000, macOf(node), advert(node))
        .repeat(fromMs + 300, fromMs + 9000, 500, asker, question('client'))
        .repeat(fromMs + 300.2, fromMs + 9000, 500, macOf(node), reply(macOf(node), 'client'));
    for (const [next, taken] of [
      ['server-a', []],
      ['server-b', [null]],
    ] as const) {
      const before = asked(new Segment(), 0, 'server-a').repeat(9500, 12_400, 500, asker, question('client'));
      const frames = asked(before, 7_200_000, next).frames();
      for (const faultAtNs of [undefined, timeNs(9000)]) {
        const vip = vipOf(frames, faultAtNs === undefined ? {} : { faultAtNs });
        const dark = vip.blackouts.map((each) => [each.durationMs, each.unansweredQuestions, each.unfinished]);
        expect(dark).to.deep.equal([[2500, 6, true]]);
        expect(vip.takeovers.map(({ takeoverMs }) => takeoverMs)).to.deep.equal(taken);
      }
    }
  });

  it('is followed by no takeover where both owned the address before', () => {
    const both = (): Segment =>
      new Segment().repeat(0, 10_000, 1000, a, advert('server-a')).repeat(500, 10_000, 1000, b, advert('server-b'));
    for (const node of ['server-a', 'server-b']) {
      const vip = vipOf(both().repeat(7_200_000, 7_210_000, 1000, macOf(node), advert(node)).frames());
      expect([moves(vip), contested(vip)]).to.deep.equal([[], [[a, b].join()]]);
    }
    const alone = both().repeat(10_500, 20_000, 1000, b, advert('server-b'));
    expect(moves(vipOf(alone.repeat(7_200_000, 7_210_000, 1000, a, advert('server-a')).frames()))).to.deep.equal([
      [b, a],
    ]);
  });

  it('is no gap where another interface, whose frames come later, shows it', () => {
    const segment = new Segment().repeat(0, 5000, 1000, a, advert('server-a'), { device: 'first' });
    segment.repeat(200_000, 205_000, 1000, b, advert('server-b'), { device: 'first' });
    const unknown = vipOf(segment.frames()).takeovers;
    segment.repeat(300_000, 500_000, 5000, other, question('observer'), { device: 'second', aheadMs: -300_000 });
    const known = vipOf(segment.frames()).takeovers;
    expect([unknown, known].map(([move]) => move?.takeoverMs)).to.deep.equal([null, 196_000]);
  });
});
