import { expect } from 'chai';
import { lateBy, latenessMs, processorMs } from './lateness';

const ns = (ms: number): bigint => BigInt(ms * 1e6);
const span = (fromMs: number, toMs: number) => ({ fromNs: ns(fromMs), toNs: ns(toMs) });
const waited = (node: string, fromMs: number, toMs: number) => ({ node, ...span(fromMs, toMs) });

/** What was measured went on from 10 s to 12 s. */
const during = span(10_000, 12_000);
const late = (trial: Partial<Parameters<typeof processorMs>[0]>) =>
  processorMs({ schedulerDelayMs: 4, ...trial }, during);

describe('how late whatever went on can have been made', () => {
  it('is what a node waited in that time, from 250 ms before it, and until 300 ms after, when it is told of', () => {
    const of = (fromMs: number, toMs: number) => late({ waits: [waited('server-b', fromMs, toMs)] });
    expect([of(9700, 9900), of(12_200, 12_400), of(10_500, 10_600)]).to.deep.equal([150, 100, 100]);
    expect([of(9000, 9750), of(12_300, 12_900)]).to.deep.equal([4, 4]);
  });

  it('is nothing of what was over when the lab had settled', () => {
    expect(late({ settledNs: ns(9900), waits: [waited('server-b', 9700, 10_000)] })).to.equal(100);
    expect(late({ settledNs: ns(9900), hiccups: [span(9700, 10_000)] })).to.equal(100);
  });

  it('is all that one node waited, where each moment counts once, or an instrument at a stretch', () => {
    const waits = [
      waited('server-b', 10_100, 10_200),
      waited('server-b', 10_150, 10_250),
      waited('server-a', 11_000, 11_120),
    ];
    expect(late({ waits })).to.equal(150);
    expect(late({ hiccups: [span(10_000, 10_060), span(11_000, 11_070)] })).to.equal(70);
    expect(late({ hiccups: [span(9000, 10_010)] })).to.equal(260);
  });

  it('is what anybody waited at a stretch in the trial, if that is more, and where nothing is known to have gone on', () => {
    const waits = [waited('server-b', 10_000, 10_100)];
    expect(late({ schedulerDelayMs: 120, waits })).to.equal(120);
    expect(processorMs({ schedulerDelayMs: 4, waits })).to.equal(4);
  });

  it('is that, and what a lock was waited for', () => {
    const trial = { schedulerDelayMs: 4, lockDelayMs: 50, waits: [waited('server-b', 10_000, 10_100)] };
    expect([latenessMs(trial, during), latenessMs(trial), latenessMs({ schedulerDelayMs: 4 })]).to.deep.equal([
      ...[150, 54, 4],
    ]);
  });
});

describe('what is said to have been late', () => {
  const said = (schedulerDelayMs: number, lockDelayMs: number, neededMs: number) => {
    const { control, detail } = lateBy({ schedulerDelayMs, lockDelayMs }, neededMs, 'so it was');
    return `${control}: ${detail}`;
  };
  const byProcessor = 'scheduler: delayed by up to 30.0 ms, and so it was';

  it('is a processor where that alone is enough, or nobody waited for the lock to speak of', () => {
    expect([said(30, 50, 29), said(30, 50, 30), said(30, 4, 33)]).to.deep.equal([
      ...[byProcessor, byProcessor, byProcessor],
    ]);
  });

  it('is the lock where a processor is not enough', () => {
    expect(said(30, 50, 31)).to.equal(
      'network-lock: kept waiting for up to 50.0 ms, and for a processor for 30.0 ms, and so it was',
    );
    expect(said(30, 4.1, 33)).to.match(/^network-lock: /);
  });
});
