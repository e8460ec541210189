import { expect } from 'chai';
import type { ServiceMeasures } from '../../analysis/types';
import { sampleTopology } from '../../recording/testing/sample';
import { judge } from '../judge';
import { judged, measures, service, serviceMeasures, splitBrain, takeoverAfter, theory } from '../testing/measures';

const writes: NonNullable<ServiceMeasures['writes']> = {
  ...{ acknowledged: 400, primaries: ['server-a'], refusedKept: 0, unknown: { count: 0, kept: 0 }, lag: null },
  lost: { count: 0, spanMs: 0, acknowledgedBy: [] },
  rejoin: { node: 'server-a', afterMs: null, uncertaintyMs: 0, watchedMs: 20_000, servedBefore: true },
};
const owners = (by: 'port' | 'answer') => [{ id: 'server-a', by, intervals: [] }] as never;

describe('what is expected of services that clients tell of', () => {
  it('does not have a primary rejoin that nobody replaced', () => {
    const rejoin = (changes: Partial<ServiceMeasures>) =>
      judged({ name: 'rejoinWithin', limitMs: 2000 }, { kind: 'primary', rule: 'one', writes, ...changes }).verdict;
    expect(rejoin({ takeover: null })).to.equal('not-applicable');
    expect(rejoin({ takeover: takeoverAfter(900) })).to.equal('fail');
  });

  it('does not accuse a primary that may have rejoined before it served again, but was not read then', () => {
    const rejoin = { ...writes.rejoin, node: 'server-a', afterMs: 1100, uncertaintyMs: 900, watchedMs: 20_000 };
    const of = (served: { servedBefore: boolean; servedUnread?: true }) =>
      judged(
        { name: 'rejoinWithin', limitMs: 2000 },
        {
          kind: 'primary',
          rule: 'one',
          takeover: takeoverAfter(900),
          writes: { ...writes, rejoin: { ...rejoin, ...served } },
        },
      ).verdict;
    expect(of({ servedBefore: false, servedUnread: true })).to.equal('inconclusive');
    expect([of({ servedBefore: true }), of({ servedBefore: false })]).to.deep.equal(['fail', 'pass']);
  });

  it('does not take a replica for one that has all of a primary that told of nothing', () => {
    const rejoin = { ...writes.rejoin, node: 'server-a', afterMs: 400, uncertaintyMs: 100, watchedMs: 20_000 };
    const of = (untold: boolean) =>
      judged(
        { name: 'rejoinWithin', limitMs: 2000 },
        {
          ...{ kind: 'primary', rule: 'one', takeover: takeoverAfter(900) },
          writes: { ...writes, rejoin: { ...rejoin, servedBefore: false, ...(untold && { untold: true as const }) } },
        },
      ).verdict;
    expect([of(true), of(false)]).to.deep.equal(['inconclusive', 'pass']);
  });

  it('does not take a path for one gateway’s that no switch port tells of', () => {
    const alone = (by: 'port' | 'answer') =>
      judged({ name: 'neverHaveTwoOwners' }, { kind: 'path', rule: 'one', owners: owners(by), splitBrain: [] }).verdict;
    expect(alone('answer')).to.equal('inconclusive');
    expect(alone('port')).to.equal('pass');
  });

  it('does not judge a path by ports that did not see who carried what was answered', () => {
    const path = (name: 'neverHaveTwoOwners' | 'takeOverWithin', changes: Partial<ServiceMeasures>) => {
      const unheard = [{ node: null, fromNs: 0n, toNs: 5_000_000_000n, durationMs: 5000, unnamed: true as const }];
      const expectation = name === 'takeOverWithin' ? { name, limitMs: 2000 } : { name };
      const { services } = judged(expectation, { kind: 'path', rule: 'one', unheard, ...changes });
      return [services[0]?.verdict, services[0]?.reason.kind];
    };
    expect(path('neverHaveTwoOwners', {})).to.deep.equal(['inconclusive', 'unheard']);
    expect(path('takeOverWithin', { takeover: null, changes: [] })).to.deep.equal(['inconclusive', 'unheard']);
    expect(path('neverHaveTwoOwners', { splitBrain: [splitBrain('conflict')] })[0]).to.equal('fail');
  });

  describe('that is to return', () => {
    const never = { returnWatchedMs: 5000, returnUnhinderedMs: 5000 };
    const returns = (preempts: boolean | undefined, changes: Partial<ServiceMeasures> = never) => {
      const promised = { [service]: { ...theory, ...(preempts !== undefined && { preempts }) } };
      const told = measures([serviceMeasures({ kind: 'frontend', rule: 'any', ...changes })]);
      const { verdict, services } = judge({ name: 'revertWithin', limitMs: 1000 }, told, sampleTopology, promised);
      return [verdict, services[0]?.reason.kind];
    };

    it('fails where it does not, was promised to, and was watched for longer than the limit', () => {
      expect(returns(true)).to.deep.equal(['fail', 'never-reverted']);
      expect(returns(true, { ...never, reversionMs: 700 })).to.deep.equal(['pass', 'met']);
      expect(returns(true, { ...never, reversionMs: 1700 })).to.deep.equal(['fail', 'over-limit']);
    });

    it('is not accused where it was watched too shortly, something kept it away, or it never was healed', () => {
      expect(returns(true, { returnWatchedMs: 900, returnUnhinderedMs: 900 })[0]).to.equal('inconclusive');
      expect(returns(true, { ...never, returnUnhinderedMs: 900 })[0]).to.equal('inconclusive');
      expect(returns(true, {})[0]).to.equal('inconclusive');
    });

    it('is not accused where nobody promises it', () => {
      expect(returns(undefined)).to.deep.equal(['inconclusive', 'not-measured']);
      expect(returns(false)).to.deep.equal(['not-applicable', 'no-reversion-promised']);
    });
  });
});
