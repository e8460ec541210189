import { expect } from 'chai';
import { Echo } from './echo';

interface Sent {
  readonly what: number;
  readonly atMs: number;
  readonly everyMs?: number;
}

const found = (sent: readonly Sent[]): number | null => {
  const echo = new Echo();
  for (const { what, atMs, everyMs } of sent) echo.note({ fingerprint: what, elapsedNs: atMs * 1e6 }, everyMs);
  const { laterNs } = echo.find() ?? {};
  return laterNs === undefined ? null : Math.round(laterNs / 1e6);
};

const paced = (what: number, fromMs: number, toMs: number, everyMs: number): Sent[] =>
  Array.from({ length: Math.floor((toMs - fromMs) / everyMs) }, (_, beat) => ({
    what,
    atMs: fromMs + beat * everyMs,
    everyMs,
  }));
const later = (sent: readonly Sent[], ms: number): Sent[] => [
  ...sent,
  ...sent.map((each, index) => ({ ...each, atMs: each.atMs + ms + (index % 3) / 10 })),
];
const rare: readonly Sent[] = [0, 130, 700, 2900, 3100, 4800, 9000].map((atMs, what) => ({ what: 100 + what, atMs }));

describe('two clocks in one file', () => {
  it('are found by what is never the same twice, however far they are apart', () => {
    for (const ms of [2, 45, 450, 7300, 40_000]) expect(found(later(rare, ms)), String(ms)).to.equal(ms);
  });

  it('are found by advertisements that come twice as often as they say', () => {
    for (const ms of [50, 450, 1250, 5333]) {
      const failover = [...paced(1, 0, 10_000, 100), ...paced(2, 10_360, 20_000, 100), { what: 3, atMs: 10_360 }];
      const off = ms % 100 === 0 ? ms + 50 : ms;
      expect(found(later(failover, off)), String(off)).to.be.closeTo(off, 1);
    }
  });

  it('are not seen in what one clock stamps, however evenly', () => {
    const healthy: readonly (readonly Sent[])[] = [
      rare,
      paced(1, 0, 60_000, 1000),
      [...paced(1, 0, 30_000, 1000), ...paced(2, 33_600, 60_000, 1000)],
      [...paced(1, 0, 30_000, 1000), ...paced(2, 300, 30_000, 1000)],
      // Announced again after five seconds, as keepalived does.
      [...paced(1, 0, 60_000, 1000), ...[0, 5000].map((atMs) => ({ what: 5, atMs: 10_100 + atMs }))],
      // A question each second, and its answer.
      later(
        Array.from({ length: 30 }, (_, second) => ({ what: second % 2, atMs: second * 1000 })),
        0.2,
      ),
      // Much more often than it says: whatever it is, it is no echo.
      paced(1, 0, 2000, 1).map((each) => ({ ...each, everyMs: 200 })),
    ];
    for (const [index, sent] of healthy.entries()) expect(found(sent), String(index)).to.equal(null);
  });
});
