import { expect } from 'chai';
import type { Forward } from '../../../evidence/forwarding/forwarding';
import { timeNs } from '../../../testing/switch';
import { bothForward } from './both-forward';

const window = { fromNs: timeNs(0), toNs: timeNs(5000) };

/** A packet each 10 ms, of one gateway or the other or both, by the moment. */
function carried(by: (atMs: number) => readonly string[], way: Forward['way'] = 'there'): Forward[] {
  const moments = Array.from({ length: 500 }, (_, index) => index * 10);
  return moments.flatMap((atMs) => by(atMs).map((node) => ({ node, atNs: timeNs(atMs), frame: atMs + 1, way })));
}
const found = (forwards: readonly Forward[]) =>
  bothForward(forwards, { pauseNs: 100_000_000n, quickNs: 100_000_000n }, window);

describe('gateways that both forward', () => {
  it('are found from the first packet of the one to the last of the other, with the frames that show it', () => {
    const [split, ...others] = found(carried((atMs) => (atMs < 1000 ? ['a'] : atMs < 2000 ? ['a', 'b'] : ['b'])));
    expect(others).to.deep.equal([]);
    expect(split).to.deep.include({ class: 'conflict', owners: ['a', 'b'], durationMs: 990, ended: 'superseded' });
    expect(split?.evidence).to.deep.equal([1001, 1991]);
  });

  it('are found where one takes over what the other goes on with, to the end', () => {
    const [split] = found(carried((atMs) => (atMs < 4000 ? ['a'] : ['a', 'b'])));
    expect(split).to.deep.include({ durationMs: 990, ended: 'unfinished' });
  });

  it('are found where they take turns of 30 ms, however much is sent meanwhile', () => {
    const inTurn = (atMs: number) => (Math.floor(atMs / 30) % 2 === 0 ? 'a' : 'b');
    const [split, ...others] = found(carried((atMs) => Array.from({ length: 3 }, () => inTurn(atMs))));
    expect([split?.durationMs, others]).to.deep.equal([4940, []]);
  });

  it('are none where one takes over from the other, gives it back, or has a last packet under way', () => {
    expect(found(carried((atMs) => (atMs < 1000 ? ['a'] : atMs < 3000 ? ['b'] : ['a'])))).to.deep.equal([]);
    expect(found(carried((atMs) => (atMs < 1000 ? ['a'] : atMs === 1000 ? ['b', 'a'] : ['b'])))).to.deep.equal([]);
  });

  describe('where a client asks each second, and another a hundred times as often', () => {
    const paced = (quick: (atMs: number) => string, slow: (atMs: number) => string) =>
      bothForward(
        carried((atMs) => [quick(atMs), ...(atMs % 1000 === 500 ? [slow(atMs)] : [])]),
        { pauseNs: 5_000_000_000n, quickNs: 100_000_000n },
        window,
      ).map(({ owners, durationMs }) => [owners, durationMs]);

    it('are none where the quick one tells that another had it between two packets of the slow one, and gave it back', () => {
      const moves = (atMs: number) => (1600 <= atMs && atMs < 2400 ? 'b' : 'a');
      expect(paced(moves, moves)).to.deep.equal([]);
      const stays = (atMs: number) => (1600 <= atMs && atMs < 3400 ? 'b' : 'a');
      expect(paced(stays, stays)).to.deep.equal([]);
    });

    it('are found where the slow one goes by another than the quick one, from its first packet to its last', () => {
      expect(
        paced(
          () => 'b',
          () => 'a',
        ),
      ).to.deep.equal([[['b', 'a'], 4000]]);
      // One packet was under way.
      const late = (atMs: number) => (atMs === 2500 ? 'a' : 'b');
      expect(paced(() => 'b', late)).to.deep.equal([]);
    });
  });

  it('are none where what comes back takes another way than what goes there', () => {
    expect(found([...carried(() => ['a']), ...carried(() => ['b'], 'back')])).to.deep.equal([]);
  });

  it('are found by their answers where nobody stands before them', () => {
    expect(found(carried(() => ['a', 'b'], 'back'))).to.have.length(1);
  });
});
