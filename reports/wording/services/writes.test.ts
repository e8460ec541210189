import { expect } from 'chai';
import { writesText } from './writes';

const writes = {
  ...{ acknowledged: 1725, primaries: ['server-b'], refusedKept: 0, unknown: { count: 3, kept: 1 } },
  lost: { count: 860, spanMs: 17_200, acknowledgedBy: ['server-a'] },
  lag: { node: 'server-b', rows: 2, ms: 40 },
  rejoin: { node: 'server-a', afterMs: 11_100, uncertaintyMs: 100, watchedMs: 20_000, servedBefore: false },
};

describe('what became of the writes', () => {
  it('is told in one line, with what is lost in numbers and in time', () => {
    expect(writesText({ service: 'store', writes })).to.equal(
      'store: 1,725 writes acknowledged, 860 lost (data of 17.2 s); 3 of unknown fate, of which 1 is there; server-b was 2 rows (40.0 ms) behind just before the fault; server-a was a replica again 11.1 s after the healing',
    );
  });

  it('is told without what there was not', () => {
    const { rejoin, ...others } = writes;
    const none = { count: 0, spanMs: 0, acknowledgedBy: [] };
    const sound = { ...others, unknown: { count: 0, kept: 0 }, lost: none, lag: null };
    expect(writesText({ service: 'store', writes: sound })).to.equal('store: 1,725 writes acknowledged, none lost');
    expect(rejoin.node).to.equal('server-a');
  });

  it('says where nobody could be asked', () => {
    expect(writesText({ service: 'store', writes: { ...writes, lost: null, primaries: [] } })).to.contain(
      'nobody could be asked what is left of them',
    );
  });
});
