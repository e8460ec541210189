import { expect } from 'chai';
import { timeNs } from '../../testing/switch';
import type { Operation, OperationRecord } from '../../trial/operation';
import { sessionsOf } from './sessions';

const window = { fromNs: timeNs(0), toNs: timeNs(5000) };

/** A line each 100 ms until then, answered, unanswered (`?`), or answered by the end of its session (`!`). */
function session(number: number, fate: (atMs: number) => 'ok' | '?' | '!', [fromMs, toMs] = [-500, 5200]): Operation[] {
  const operations: Operation[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += 100) {
    const result = fate(atMs);
    const overNs = timeNs(atMs + (result === '?' ? 1000 : 1));
    operations.push({
      ...{ invokedNs: timeNs(atMs), completedNs: result === '?' ? null : overNs, overNs, session: number },
      ...{ result: result === 'ok' ? 'ok' : 'unknown', server: null, detail: null },
    });
    if (result === '!') break;
  }
  return operations;
}
const measuredOf = (...operations: Operation[][]) => ofAt(null, ...operations);
const fates = (...operations: Operation[][]) => {
  const { pausedMs, ...fate } = measuredOf(...operations) ?? expect.fail('nothing was held');
  return { ...fate, ...(pausedMs !== null && { pausedMs: Math.round(pausedMs) }) };
};
const ofAt = (struckNs: bigint | null, ...operations: Operation[][]) => {
  const record: OperationRecord = {
    ...{ client: 'client', service: 'web', protocol: 'tcp-session', intervalMs: 100 },
    operations: operations.flat(),
  };
  return sessionsOf(record, window, struckNs);
};

describe('the sessions that a client held', () => {
  it('have survived where their last line was answered, however long they paused', () => {
    const paused = session(2, (atMs) => (atMs > 2000 && atMs < 4000 ? '?' : 'ok'));
    expect(
      fates(
        session(1, () => 'ok'),
        paused,
      ),
    ).to.deep.equal({
      ...{ held: 2, survived: 2, stalled: 0, reset: 0, pausedMs: 2000 },
    });
  });

  it('have stalled where nothing was answered any more, and were reset where they were ended', () => {
    const stalled = session(1, (atMs) => (atMs > 2000 ? '?' : 'ok'));
    const reset = session(2, (atMs) => (atMs > 2000 ? '!' : 'ok'));
    const late = session(3, (atMs) => (atMs > 4000 ? '!' : atMs > 2000 ? '?' : 'ok'));
    expect(fates(stalled, reset, late)).to.deep.equal({ held: 3, survived: 0, stalled: 1, reset: 2 });
  });

  it('are those that served anything: not what was never opened, nor what was over before', () => {
    expect(
      fates(
        session(1, () => '?'),
        session(2, (atMs) => (atMs > -200 ? '!' : 'ok')),
      ),
    ).to.deep.equal({
      ...{ held: 0, survived: 0, stalled: 0, reset: 0 },
    });
  });

  it('count those that were opened in place of others', () => {
    const [first, second] = [session(1, (atMs) => (atMs > 1000 ? '!' : 'ok')), session(2, () => 'ok', [1200, 5000])];
    expect(fates(first, second)).to.deep.equal({
      ...{ held: 2, survived: 1, stalled: 0, reset: 1, pausedMs: 100 },
    });
  });

  it('have something to survive where they were open when the fault struck', () => {
    const early = session(1, (atMs) => (atMs > 1000 ? '!' : 'ok'));
    const [whole, late] = [session(2, () => 'ok'), session(3, () => 'ok', [2500, 5000])];
    const underWay = (...operations: Operation[][]) => ofAt(timeNs(2000), ...operations)?.underWay;
    expect([underWay(early, whole, late), underWay(early, late), underWay(late)]).to.deep.equal([1, 0, 0]);
    expect(measuredOf(whole)).to.not.have.property('underWay');
  });

  it('are nothing that a client by another protocol has', () => {
    expect(
      sessionsOf({ client: 'c', service: 's', protocol: 'tcp', intervalMs: 1, operations: [] }, window, null),
    ).to.equal(null);
  });
});
