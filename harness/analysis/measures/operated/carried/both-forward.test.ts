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

  it('are none where the one has what was under way for no longer than a sound hand-over takes', () => {
    const until = (untilMs: number) =>
      found(carried((atMs) => [...(atMs <= untilMs ? ['a'] : []), ...(atMs >= 1000 ? ['b'] : [])])).length;
    expect([until(1010), until(1020)]).to.deep.equal([0, 1]);
  });

  it('are found for as long as both did since all had settled, whoever ends first', () => {
    const within = carried((atMs) => (1000 <= atMs && atMs < 3000 ? ['a', 'b'] : ['a']));
    expect(found(within)).to.have.length(1);
    expect(found(within)[0]).to.deep.include({ durationMs: 1990, evidence: [1001, 2991] });
    const settled = { ...window, fromNs: timeNs(2000) };
    const [split] = bothForward(within, { pauseNs: 100_000_000n, quickNs: 100_000_000n }, settled);
    expect(split).to.deep.include({ fromNs: timeNs(2000), durationMs: 990 });
  });

  it('are at it still where neither paused before the end', () => {
    const ends = (untilMs: number) => found(carried((atMs) => (atMs <= untilMs ? ['a', 'b'] : ['a'])))[0]?.ended;
    expect([ends(4900), ends(4910)]).to.deep.equal(['superseded', 'unfinished']);
  });

  it('are none where the one had stopped: for longer than the quickest client pauses, or the slowest if little went by others', () => {
    const paused = (pauseMs: number, packets: number) => {
      const isOthers = (atMs: number) => 2000 <= atMs && atMs < 2000 + packets * 10;
      const goes = (atMs: number) => (isOthers(atMs) ? ['b'] : atMs <= 1000 || atMs >= 3000 ? ['a'] : []);
      const paces = { pauseNs: BigInt(pauseMs * 1e6), quickNs: 100_000_000n };
      return bothForward(carried(goes), paces, window).length;
    };
    expect([paused(2000, 4), paused(1999, 4), paused(2000, 5)]).to.deep.equal([1, 0, 0]);
    const each = (everyMs: number) => found(carried((atMs) => (atMs % everyMs === 0 ? ['a', 'b'] : ['b']))).length;
    expect([each(100), each(110)]).to.deep.equal([1, 0]);
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

    it('are found from its first few packets to its last where it sends several at a time', () => {
      const pairs = (atMs: number) => (atMs % 1000 === 500 || atMs % 1000 === 510 ? ['b', 'a'] : ['b']);
      const paused = (pauseMs: number) =>
        bothForward(carried(pairs), { pauseNs: BigInt(pauseMs * 1e6), quickNs: 100_000_000n }, window).map(
          ({ durationMs }) => durationMs,
        );
      expect([paused(5000), paused(990), paused(989)]).to.deep.equal([[4010], [4010], []]);
    });

    it('are found by themselves where they last, and not with a single packet before or after', () => {
      const lasting = (isOthers: (atMs: number) => boolean) => {
        const forwards = carried((atMs) => (isOthers(atMs) ? ['b', 'a'] : ['b']));
        const paces = { pauseNs: 5_000_000_000n, quickNs: 100_000_000n };
        return bothForward(forwards, paces, window).map(({ durationMs }) => durationMs);
      };
      expect(lasting((atMs) => (1000 <= atMs && atMs <= 1500) || atMs === 2500)).to.deep.equal([500]);
      expect(lasting((atMs) => atMs === 1000 || (2000 <= atMs && atMs <= 2500))).to.deep.equal([500]);
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
