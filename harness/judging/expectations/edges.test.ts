import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import { writesOf } from '../../analysis/testing/writes';
import type { ClientMeasures, Handover, OwnerChange, ServiceMeasures } from '../../analysis/types';
import { sampleTopology } from '../../recording/testing/sample';
import { judge } from '../judge';
import { judged, measures, serviceMeasures } from '../testing/measures';
import type { Expectation } from '../types';

const verdicts = (expectation: Expectation, ...all: readonly Partial<ServiceMeasures>[]) =>
  all.map((changes) => judged(expectation, changes).verdict);
const one = (expectation: Expectation, changes: Partial<ServiceMeasures>) => judged(expectation, changes).services[0];

describe('that there are never two owners', () => {
  const two = { name: 'neverHaveTwoOwners' } as const;
  const by = (...how: readonly ('port' | 'answer')[]) =>
    how.map((each, index) => ({ id: `server-${String(index)}`, by: each, intervals: [] }));

  it('is known of a path if a switch port tells of anybody, and of data by their answers', () => {
    const path = { kind: 'path', rule: 'one' } as const;
    expect(
      verdicts(
        two,
        { ...path, owners: by('answer') },
        { ...path, owners: by('port', 'answer') },
        { kind: 'primary', rule: 'one', owners: by('answer') },
      ),
    ).to.deep.equal(['inconclusive', 'pass', 'pass']);
  });

  it('is met by hand-overs of which the longest took 10 ms, and no more', () => {
    const handovers = (...overlapsMs: readonly number[]) => ({
      handovers: overlapsMs.map((overlapMs): Handover => ({
        ...{ fromNs: 0n, toNs: 1n, from: 'server-b', to: 'server-a', classes: ['conflict'], overlapMs, evidence: [] },
      })),
    });
    expect(verdicts(two, handovers(5, 10), handovers(5, 10.001), handovers(10.001, 5))).to.deep.equal([
      ...['pass', 'inconclusive', 'inconclusive'],
    ]);
  });
});

describe('what is expected after a healing', () => {
  it('is an agreement that is seen no finer than the questions are apart, and is announced if it came in time', () => {
    const after = (agreedAfterMs: number, announced: boolean) => ({
      healing: { agreedAfterMs, announced, announcedAfterMs: 0, watchedMs: 5000 },
    });
    const agrees = { name: 'agreeWithin', limitMs: 1000 } as const;
    expect(verdicts(agrees, after(1010, true), after(1012, true), after(1005, false))).to.deep.equal([
      ...['inconclusive', 'fail', 'inconclusive'],
    ]);
    expect(one(agrees, after(1500, false))?.reason.kind).to.equal('over-limit');
  });

  it('is a way back no sooner than promised, to the millisecond', () => {
    const waits = { name: 'revertNotBefore', earliestMs: 3000 } as const;
    const back = (reversionMs: number | null, reversionUncertaintyMs = 0, returnWatchedMs = 5000) => ({
      ...{ reversionMs, reversionUncertaintyMs, returnWatchedMs },
    });
    expect(verdicts(waits, back(3000), back(3100, 100), back(null, 0, 3000), back(null, 0, 2999))).to.deep.equal([
      ...['pass', 'pass', 'pass', 'inconclusive'],
    ]);
  });
});

describe('what is expected of clients', () => {
  const of = (changes: Partial<ClientMeasures>) => ({ clients: [clientMeasures(changes)] });

  it('is nothing of a record where nobody asks for it', () => {
    const forgets = { name: 'forgetWithin', limitMs: 1000 } as const;
    const named = { name: 'www', kind: 'name', rule: 'one' } as const;
    const web = { protocol: 'http' } as const;
    expect(verdicts(forgets, { ...named, ...of(web) }, { ...named, ...of({ protocol: 'dns' }) })).to.deep.equal([
      ...['not-applicable', 'inconclusive'],
    ]);
  });

  it('is that sessions are kept which any of them had open', () => {
    const held = (underWay: number) => ({ held: 1, survived: 1, stalled: 0, reset: 0, pausedMs: 0, underWay });
    const clients = [0, 1].map((underWay) => clientMeasures({ client: String(underWay), sessions: held(underWay) }));
    expect(verdicts({ name: 'keepSessions', atMost: 0 }, { clients })).to.deep.equal(['pass']);
  });

  it('is that they are served again, unless an outage that was open at the end was no longer than allowed', () => {
    const serves = { name: 'serveWithin', limitMs: 500 } as const;
    const open = (ms: number) => ({
      outage: { fromNs: 0n, toNs: 900_000_000n, durationMs: 900, open: { fromNs: 0n, toNs: BigInt(ms * 1e6) } },
    });
    expect([520, 521].map((ms) => one(serves, of(open(ms)))?.reason.kind)).to.deep.equal([
      ...['over-limit', 'never-restored'],
    ]);
    const brief = { outage: { fromNs: 0n, toNs: 1n, durationMs: 300 } };
    expect(one(serves, of(brief))).to.deep.include({ verdict: 'pass', measuredMs: 300 });
  });

  it('is the time that it took them to be served, though nothing was lost, and never less than none', () => {
    const over = { name: 'failOverWithin', limitMs: 500 } as const;
    const none = { lossDerivedMs: 0, lost: 0 };
    expect(verdicts(over, of({ ...none, failoverTimeMs: 900 }))).to.deep.equal(['fail']);
    expect(one(over, of({ ...none, failoverTimeMs: 5 }))).to.deep.include({ measuredMs: 5, uncertaintyMs: 5 });
    expect(one(over, of({ ...none, failoverTimeMs: -20 }))).to.deep.include({ measuredMs: -20, uncertaintyMs: 0 });
  });

  it('is not known of writes of which none was acknowledged', () => {
    const data = { kind: 'primary', rule: 'one', writes: writesOf(0, { count: 0, spanMs: 0 }) } as const;
    expect(verdicts({ name: 'loseNoAcknowledgedWrites', atMost: 0 }, data)).to.deep.equal(['inconclusive']);
  });
});

describe('what is expected of an owner', () => {
  it('is asked of those who may provide this service, and not another', () => {
    const [vip] = sampleTopology.vips;
    if (vip === undefined) throw new RangeError('the sample has one');
    const other = { ...vip, address: '10.20.0.101', priorities: { 'server-c': 100 } };
    const plain = { kind: 'frontend', rule: 'one', endpoint: { port: 80 }, operations: [] } as const;
    const services = [{ ...plain, name: 'web', providers: ['server-d'] }];
    const topology = { ...sampleTopology, vips: [vip, other], services };
    const ends = (node: string) =>
      judge({ name: 'endWithOwner', node }, measures([serviceMeasures()]), topology, {}).verdict;
    expect(['server-b', 'server-c', 'server-d'].map(ends)).to.deep.equal(['pass', 'not-applicable', 'not-applicable']);
  });

  it('is a takeover: who took an address by a fault did not announce it, and nobody else took it', () => {
    const reasonOf = (changes: Partial<OwnerChange>, more: Partial<ServiceMeasures> = {}) => {
      const change = { from: 'server-a', to: 'server-b', atNs: 1n, cause: 'fault', evidence: [], ...changes } as const;
      const never = { takeover: null, changes: [change], ...more };
      return one({ name: 'takeOverWithin', limitMs: 2000 }, never)?.reason.kind;
    };
    expect(reasonOf({})).to.equal('not-announced');
    expect([reasonOf({ from: null }), reasonOf({ cause: 'heal' })]).to.deep.equal([
      ...['never-taken-over', 'never-taken-over'],
    ]);
    expect(reasonOf({}, { kind: 'frontend', rule: 'one' })).to.equal('never-taken-over');
  });
});
