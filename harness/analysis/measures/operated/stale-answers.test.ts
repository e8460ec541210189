import { expect } from 'chai';
import { timeNs } from '../../testing/switch';
import type { Operation } from '../../trial/operation';
import { staleAnswersIn, ttlMsIn } from './stale-answers';

const answered = (atMs: number, more: Partial<Operation> = {}): Operation => ({
  ...{ invokedNs: timeNs(atMs), completedNs: timeNs(atMs + 2), overNs: timeNs(atMs + 2) },
  ...{ result: 'ok', server: 'server-a', detail: null, ...more },
});

describe('answers that name the old provider', () => {
  /** Its record was changed after 2 s, to be kept for one at most, and changed back after 5 s. */
  const record = {
    ...{ from: 'server-a', switchedNs: timeNs(2000), untilNs: timeNs(5000) },
    ...{ resolutionMs: 20, ttlMs: 1000 },
  };
  const stale = (...operations: readonly Operation[]) => staleAnswersIn(operations, record);

  it('are stale when the record’s time is over, until it is changed back', () => {
    const moments = [1000, 2500, 3000, 3000.001, 4999.999, 5000, 6000];
    expect(moments.map((atMs) => stale(answered(atMs)).answers)).to.deep.equal([0, 0, 0, 1, 1, 0, 0]);
  });

  it('are stale for as long as the last of them shows, and the change may have been earlier than it was seen', () => {
    expect(stale(answered(3100), answered(3600))).to.deep.equal({ answers: 2, longestMs: 622 });
    expect(stale()).to.deep.equal({ answers: 0, longestMs: 0 });
  });

  it('are none that name another, nor any that never came', () => {
    const none = [{ server: 'server-b' }, { result: 'failed' as const }, { completedNs: null }];
    for (const more of none) expect(stale(answered(3600, more)).answers, JSON.stringify(Object.keys(more))).to.equal(0);
  });
});

describe('the TTL of a record', () => {
  const told = (...ttls: readonly number[]) =>
    ttls.map((ttl, index) => answered(index * 1000, { detail: `10.20.0.11 ttl ${String(ttl)}` }));

  it('is the most that was told of it, since resolvers count it down', () => {
    expect(ttlMsIn(told(3, 5, 4), timeNs(9000))).to.equal(5000);
    expect(ttlMsIn(told(0), timeNs(9000))).to.equal(0);
  });

  it('is that of the record before it was changed', () => {
    expect([ttlMsIn(told(3, 5), timeNs(1000)), ttlMsIn(told(3, 5), timeNs(1000.001))]).to.deep.equal([3000, 5000]);
  });

  it('is unknown where no answer tells any', () => {
    const others = [answered(0), answered(1000, { detail: '10.20.0.11 ttl' }), answered(2000, { detail: 'ttl 5 s' })];
    expect(ttlMsIn(others, timeNs(9000))).to.equal(null);
  });
});
