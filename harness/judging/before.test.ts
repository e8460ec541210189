import { expect } from 'chai';
import type { Control } from '../analysis/types';
import { sampleTopology } from '../recording/testing/sample';
import { judge } from './judge';
import { measures, service, serviceMeasures, splitBrain, takeoverAfter } from './testing/measures';
import type { Before } from './outcome';

const within = { name: 'takeOverWithin', limitMs: 2000 } as const;
const said = ['server-b: bind unicast_src 10.77.1.3 failed 99'];
const states = { 'server-a': { [service]: 'active' }, 'server-b': { [service]: 'fault' } } as const;
const reasonWith = (before: Before, changes = {}) =>
  judge(within, measures([serviceMeasures(changes)]), sampleTopology, {}, before).services[0];

describe('what agents said of themselves before anything was broken', () => {
  it('is why a set-up that never settles fails every expectation', () => {
    const holders = { [service]: [] };
    const never = reasonWith({ states, unsettled: { kind: 'never-settled', holders, said } });
    expect(never?.verdict).to.equal('fail');
    expect(never?.reason).to.deep.equal({
      kind: 'never-settled',
      holders: [],
      states: [
        { node: 'server-a', state: 'active' },
        { node: 'server-b', state: 'fault' },
      ],
      said,
    });
  });

  it('is no failure where a check keeps every server in FAULT: what it looks for is not in the lab', () => {
    const both = { 'server-a': { [service]: 'fault' }, 'server-b': { [service]: 'fault' } } as const;
    const never = { kind: 'never-settled', holders: {}, said } as const;
    const failing = ['server-a: web', 'server-b: web'];
    expect(reasonWith({ states: both, unsettled: { ...never, failing } })).to.deep.include({
      verdict: 'inconclusive',
      reason: {
        kind: 'never-settled',
        holders: [],
        states: Object.keys(both).map((node) => ({ node, state: 'fault' })),
        said,
        failing,
      },
    });
    for (const before of [
      { states: both, unsettled: never },
      { states: both, unsettled: { ...never, failing: failing.slice(1) } },
      { states, unsettled: { ...never, failing } },
      { unsettled: { ...never, failing } },
    ])
      expect(reasonWith(before)?.verdict, JSON.stringify(before)).to.equal('fail');
  });

  it('is told of what is no address by its own kind: nobody holds it', () => {
    const unsettled = { kind: 'never-settled', holders: {}, said: [] } as const;
    const frontend = reasonWith({ unsettled }, { name: 'web', kind: 'frontend', rule: 'any' });
    expect(frontend?.reason).to.include({ kind: 'never-settled', of: 'frontend' });
  });

  it('tells of a standby in FAULT when nobody took over, and of none otherwise', () => {
    const never = { takeover: null, changes: [] };
    expect(reasonWith({ states, complaints: said }, never)?.reason).to.deep.equal({
      kind: 'never-taken-over',
      unable: [{ node: 'server-b', said: 'bind unicast_src 10.77.1.3 failed 99' }],
    });
    const sound = { 'server-b': { [service]: 'standby' } } as const;
    expect(reasonWith({ states: sound }, never)?.reason).to.deep.equal({ kind: 'never-taken-over' });
    expect(reasonWith({ states, complaints: said })?.verdict).to.equal('pass');
  });

  it('is told with two who did not heed each other', () => {
    const split = serviceMeasures({ initialOwner: null, splitBrain: [splitBrain('conflict')] });
    const unsettled = { kind: 'contested', holders: {}, said: ['server-a: advertisement interval mismatch'] } as const;
    const judged = judge({ name: 'neverHaveTwoOwners' }, measures([split]), sampleTopology, {}, { unsettled });
    expect(judged.services[0]?.reason).to.deep.include({ fromTheStart: true, said: unsettled.said });
  });
});

describe('a set-up that never settled', () => {
  const verdictOf = (name: Control['name'], before: Before) => {
    const controls = [{ name, ok: false, detail: '' }];
    const { services } = judge(within, measures([serviceMeasures()], { controls }), sampleTopology, {}, before);
    return services.map(({ verdict, reason }) => `${verdict}: ${reason.kind}`)[0];
  };
  const unsettled = { kind: 'never-settled', holders: { [service]: [] }, said } as const;

  it('failed however late the machine was, which excuses one that settled', () => {
    for (const name of ['asking', 'probing', 'scheduler', 'network-lock'] as const)
      expect([verdictOf(name, { unsettled }), verdictOf(name, {})], name).to.deep.equal([
        ...['fail: never-settled', 'inconclusive: control-failed'],
      ]);
  });

  it('is not known to have where the record itself is not whole', () => {
    for (const name of ['drops', 'capture-whole', 'clock'] as const)
      expect(verdictOf(name, { unsettled }), name).to.equal('inconclusive: control-failed');
  });
});

describe('VIPs that must be on one server', () => {
  const other = '192.168.77.1';
  const endedWith = (owner: string) =>
    judge(
      within,
      measures([
        serviceMeasures(),
        serviceMeasures({ name: other, finalOwner: owner, mustMove: false, takeover: null }),
      ]),
      sampleTopology,
      {},
      { together: [[service, other]] },
    ).services[0];

  it('have not been taken over when they end on different servers', () => {
    expect(endedWith('server-a')?.verdict).to.equal('fail');
    expect(endedWith('server-a')?.reason).to.deep.equal({
      kind: 'moved-apart',
      owners: [
        { service, owner: 'server-b' },
        { service: other, owner: 'server-a' },
      ],
    });
    expect(endedWith('server-b')?.verdict).to.equal('pass');
  });

  it('are one where another is dark at the end, or of another group, and what was missed says itself why', () => {
    const verdictsOf = (
      takeoverMs: number,
      ...others: readonly (readonly [name: string, finalOwner: string | null])[]
    ) =>
      judge(
        within,
        measures([
          serviceMeasures({ takeover: takeoverAfter(takeoverMs, 1) }),
          ...others.map(([name, finalOwner]) => serviceMeasures({ name, finalOwner, mustMove: false, takeover: null })),
        ]),
        sampleTopology,
        {},
        { together: [[service, other]] },
      ).services[0];
    expect(verdictsOf(600, [other, null])?.verdict).to.equal('pass');
    expect(verdictsOf(600, [other, 'server-b'], ['192.168.78.1', 'server-a'])?.verdict).to.equal('pass');
    expect(verdictsOf(2500, [other, 'server-a'])?.reason.kind).to.equal('over-limit');
    expect(verdictsOf(2000.5, [other, 'server-a'])?.verdict).to.equal('inconclusive');
  });
});
