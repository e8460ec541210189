import { expect } from 'chai';
import type { EncodablePacket } from 'tcpdump-parser';
import { vipOf } from '../../testing/captured';
import { addressOf, advertisement, announcement, macOf, ping, pong, question, reply } from '../../testing/packets';
import { Segment } from '../../testing/segment';
import { timeNs } from '../../testing/switch';
import type { CapturedVip } from './types';

const [a, b, asker, other] = [macOf('server-a'), macOf('server-b'), macOf('client'), macOf('observer')];

const advert = (node: string): EncodablePacket => advertisement(node, node === 'server-a' ? 200 : 100, 1000);
const [senderAddress, targetAddress] = [addressOf('observer'), addressOf('client')];
const arpOfOthers: EncodablePacket = { ...question('observer'), form: 'request', senderAddress, targetAddress };
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

  it('takes nothing from an outage that few ask about', () => {
    const segment = new Segment().repeat(0, 1000_000, 5000, other, arpOfOthers);
    const answered = (atMs: number, sequence: number): unknown =>
      segment.send(atMs, asker, ping(sequence)).send(atMs + 0.2, a, pong(sequence));
    segment.send(-100, a, announcement(a));
    [0, 20_000].forEach((atMs, index) => answered(atMs, index));
    for (let count = 0; count < 13; count += 1) segment.send(65_000 * (count + 1), asker, ping(10 + count));
    answered(900_000, 50);
    const dark = vipOf(segment.frames()).blackouts.map((each) => [each.durationMs, each.unansweredQuestions]);
    expect(dark).to.deep.equal([[835_000.2, 13]]);
  });

  it('is not the time in which questions went unanswered', () => {
    const segment = new Segment()
      .repeat(0, 5000, 1000, a, advert('server-a'))
      .repeat(300, 300_000, 5000, asker, question('client'))
      .send(300.2, a, reply(a, 'client'))
      .repeat(300_000, 305_000, 1000, b, advert('server-b'));
    expect(vipOf(segment.frames()).takeovers.map(({ takeoverMs }) => takeoverMs)).to.deep.equal([296_000]);
  });

  it('is no more known where others are seen, and nobody asks for the owner', () => {
    const others = (): Segment => new Segment().repeat(0, 3_700_000, 5000, other, arpOfOthers);
    const announced = others().send(0, a, announcement(a)).send(3_600_000, b, announcement(b));
    const answered = others().send(0, asker, question('client')).send(0.2, a, reply(a, 'client'));
    answered.send(600_000, b, announcement(b));
    for (const segment of [announced, answered])
      expect(vipOf(segment.frames()).takeovers.map(({ takeoverMs }) => takeoverMs)).to.deep.equal([null]);
    const soon = others().send(0, a, announcement(a)).send(50_000, b, announcement(b));
    expect(vipOf(soon.frames()).takeovers.map(({ takeoverMs }) => takeoverMs)).to.deep.equal([50_000]);
  });

  it('is none that a takeover took, though questions before it went unanswered, nor from the fault on', () => {
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

  it('hides no takeover from one who was alone again before it', () => {
    const dies = new Segment()
      .repeat(0, 10_500, 1000, a, advert('server-a'))
      .repeat(4500, 10_000, 1000, b, advert('server-b'))
      .repeat(13_600, 20_000, 1000, b, advert('server-b'))
      .repeat(7_200_000, 7_210_000, 1000, a, advert('server-a'));
    expect(moves(vipOf(dies.frames()))).to.deep.equal([[b, a]]);
  });

  it('is no gap where another interface, whose frames come later, shows it', () => {
    const segment = new Segment().repeat(0, 5000, 1000, a, advert('server-a'), { device: 'first' });
    segment.repeat(200_000, 205_000, 1000, b, advert('server-b'), { device: 'first' });
    const faultAtNs = timeNs(4000);
    const unknown = vipOf(segment.frames(), { faultAtNs }).takeovers;
    segment.repeat(300_000, 500_000, 5000, other, question('observer'), { device: 'second', aheadMs: -300_000 });
    const known = vipOf(segment.frames(), { faultAtNs }).takeovers;
    expect([unknown, known].map(([move]) => move?.takeoverMs)).to.deep.equal([null, 196_000]);
  });
});
