import { expect } from 'chai';
import { vipOf } from '../../testing/captured';
import { advertisement, announcement, macOf, ping, pong, question, reply } from '../../testing/packets';
import { Segment } from '../../testing/segment';
import { timeNs } from '../../testing/switch';

const [a, b, asker] = [macOf('server-a'), macOf('server-b'), macOf('client')];
const second = 1000;

/** Each announces so, at these moments of its own (seconds). */
function announced(burst: readonly number[], ofA: readonly number[], ofB: readonly number[]): Segment {
  const segment = new Segment();
  for (const [mac, starts] of [
    [a, ofA],
    [b, ofB],
  ] as const)
    for (const start of starts)
      for (const after of burst) segment.send((start + after) * second, mac, announcement(mac));
  return segment;
}

/** Moments one period apart, up to five minutes. */
const every = (period: number, from: number): number[] =>
  Array.from({ length: Math.ceil((300 - from) / period) }, (_, index) => from + index * period);

/** Who is told to be perhaps the owner at once, how many takeovers, and how many conflicts. */
function found(segment: Segment): readonly [readonly string[], number, number] {
  const { unproven, takeovers, splitBrain } = vipOf(segment.frames());
  return [unproven.map(({ owners }) => owners.join()), takeovers.length, splitBrain.length];
}

const isInDoubt = [[[a, b].join()], 0, 0];
const goes = (times: number): unknown[] => [[], times, 0];

describe('announcements in turn', () => {
  const five = [0, 0.3, 0.6, 0.9, 1.2];

  it('are no takeovers when both go on in bursts, however long these are', () => {
    for (const burst of [five, [0, 0.2, 0.4, 0.6, 0.8], [0, 1.1, 2.2, 3.3, 4.4, 5.5], [0, 1.5]])
      for (const period of [20, 33])
        expect(found(announced(burst, every(period, 0), every(period, period / 2))), String(period)).to.deep.equal(
          isInDoubt,
        );
  });

  it('are none when both have several timers', () => {
    expect(found(announced([0, 1], every(6, 0), every(6, 3)))).to.deep.equal(isInDoubt);
    expect(found(announced([0, 1, 2], every(9, 0), every(9, 4)))).to.deep.equal(isInDoubt);
  });

  it('are none after two rounds at one pace, nor after three at none', () => {
    expect(found(announced([0, 0.0001, 0.0002], [0, 60], [25, 85]))).to.deep.equal(isInDoubt);
    expect(found(announced(five, [0, 50, 180], [20, 95, 230]))).to.deep.equal(isInDoubt);
  });

  it('are takeovers when a service fails over and back, even twice', () => {
    expect(found(announced(five, [0, 200], [50]))).to.deep.equal(goes(2));
    expect(found(announced([...five, 5, 5.3, 5.6], [0, 200], [50, 290]))).to.deep.equal(goes(3));
  });

  it('are takeovers when whoever announces all the time ceases to', () => {
    const steady = every(2, 0).slice(0, 10);
    expect(found(announced(steady, [0, 41, 82], [20.5, 61.5, 102.5]))).to.deep.equal(goes(5));
    // The next comes within six intervals, or only after eleven; ten claims with a long wait are a burst.
    expect(found(announced(steady, [0, 56, 112], [28, 84, 140]))).to.deep.equal(goes(5));
    const long = Array.from({ length: 30 }, (_, index) => index);
    expect(found(announced(long, [0, 80, 160], [40, 120, 200]))).to.deep.equal(goes(5));
    expect(found(announced(long.slice(0, 10), [0, 80, 160], [40, 120, 200]))).to.deep.equal(isInDoubt);
  });

  it('are in doubt also after a conflict, which is none of them', () => {
    const conflict = new Segment();
    for (const [index, mac] of [a, b, a, b].entries()) conflict.send(index * 300, mac, announcement(mac));
    expect(found(conflict)).to.deep.equal([[], 0, 1]);
    for (const [mac, starts] of [
      [a, [40, 160, 290, 420]],
      [b, [90, 205, 330]],
    ] as const)
      for (const start of starts) conflict.repeat(start * second, start * second + 700, 300, mac, announcement(mac));
    const { unproven, takeovers, splitBrain } = vipOf(conflict.frames());
    expect(splitBrain).to.have.length(1);
    expect(takeovers.map(({ from, to }) => [from, to])).to.deep.equal([[b, a]]);
    expect(unproven.map(({ fromNs, toNs }) => [fromNs, toNs])).to.deep.equal([[timeNs(90_000), timeNs(420_600)]]);
  });

  it('are told as in turn beside takeovers that are none of it', () => {
    const segment = new Segment().repeat(0, 10_000, second, a, announcement(a));
    segment.repeat(10_900, 20_900, second, b, announcement(b)).repeat(30_000, 40_000, second, a, announcement(a));
    for (const [mac, starts] of [
      [b, [50, 150, 270]],
      [a, [90, 200, 300]],
    ] as const)
      for (const start of starts) segment.repeat(start * second, start * second + 700, 300, mac, announcement(mac));
    const { unproven, takeovers } = vipOf(segment.frames());
    expect(unproven.map(({ inTurn }) => inTurn)).to.deep.equal([true]);
    expect(takeovers.length).to.be.greaterThan(0);
  });

  it('are takeovers when whoever had it releases it', () => {
    const segment = announced(five, every(60, 0), every(60, 30));
    for (const [node, mac, from] of [
      ['server-a', a, 20],
      ['server-b', b, 50],
    ] as const)
      for (const start of every(60, from)) segment.send(start * second, mac, advertisement(node, 0, second));
    expect(found(segment)).to.deep.equal(goes(9));
  });

  it('are one doubt, also where one came back at once', () => {
    expect(found(announced([0], [0, 0.9, 40], [0.5, 20, 60]))).to.deep.equal(isInDoubt);
  });

  it('say nothing of a third who is no part of it', () => {
    const third = macOf('observer');
    const segment = announced(five, [0, 60, 120], [30, 90, 180]).send(105 * second, third, announcement(third));
    const { unproven, takeovers } = vipOf(segment.frames());
    expect(unproven.map(({ owners }) => owners.join())).to.deep.equal([[a, b].join()]);
    expect(takeovers.map(({ from, to }) => [from, to])).to.deep.equal([
      [b, third],
      [third, a],
    ]);
  });

  it('are takeovers when advertisements or answers are there, and cease', () => {
    for (const answers of [false, true]) {
      const segment = announced(five, every(30, 0), every(30, 15));
      for (const [node, mac, from] of [
        ['server-a', a, 0],
        ['server-b', b, 15],
      ] as const)
        for (const start of every(30, from)) {
          const [fromMs, toMs] = [start * second, (start + 11) * second];
          if (!answers) segment.repeat(fromMs, toMs, second, mac, advertisement(node, 100, second));
          else
            segment
              .repeat(fromMs + 300, toMs, second, asker, question('client'))
              .repeat(fromMs + 300.2, toMs, second, mac, reply(mac, 'client'));
        }
      expect(found(segment)).to.deep.equal(goes(19));
    }
  });

  it('are takeovers when nobody answers in between', () => {
    const segment = announced(five, every(30, 0), every(30, 15));
    for (const start of every(15, 0)) {
      const mac = start % 30 === 0 ? a : b;
      const sendPings = (fromSecond: number, isAnswered: boolean): void => {
        for (let count = 0; count < 4; count += 1) {
          const [atMs, sequence] = [(start + fromSecond + count / 2) * second, start * 60 + fromSecond * 4 + count];
          segment.send(atMs, asker, ping(sequence));
          if (isAnswered) segment.send(atMs + 0.2, mac, pong(sequence));
        }
      };
      sendPings(1.6, true);
      sendPings(10, false);
    }
    expect(found(segment)).to.deep.equal(goes(19));
  });
});
