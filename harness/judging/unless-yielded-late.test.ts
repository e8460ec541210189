import { expect } from 'chai';
import type { ServiceMeasures, TrialMeasures } from '../analysis/types';
import { judged, splitBrain, takeoverAfter } from './testing/measures';

type Late = Partial<Pick<TrialMeasures, 'schedulerDelayMs' | 'lockDelayMs' | 'lockWaits'>>;

/** The lock was held from when two owned it, or so much later, for so long. */
function locked(forMs: number, laterMs = 0): Late {
  const fromNs = splitBrain('conflict').fromNs + BigInt(laterMs * 1e6);
  return { lockDelayMs: forMs, lockWaits: [{ fromNs, toNs: fromNs + BigInt(forMs * 1e6) }] };
}

const yielding = (...lastedMs: readonly number[]): Partial<ServiceMeasures> => ({
  splitBrain: lastedMs.map((durationMs) => splitBrain('conflict', durationMs)),
});
const found = (late: Late, changes: Partial<ServiceMeasures>) => {
  const { verdict, services } = judged({ name: 'neverHaveTwoOwners' }, changes, late);
  const reason = services[0]?.reason;
  return reason?.kind === 'control-failed' ? `${verdict}: ${reason.control}` : `${verdict}: ${reason?.kind ?? ''}`;
};

describe('an owner that was kept from yielding', () => {
  it('is no split-brain of the set-up’s, for as long as it was kept', () => {
    expect(found(locked(280), yielding(275))).to.equal('inconclusive: network-lock');
    expect(found({ schedulerDelayMs: 53 }, yielding(50))).to.equal('inconclusive: scheduler');
    // It waits for the lock, and for a processor when it has been given that.
    expect(found({ schedulerDelayMs: 53, ...locked(230) }, yielding(275))).to.equal('inconclusive: network-lock');
    expect(found({ schedulerDelayMs: 53, ...locked(3) }, yielding(55))).to.equal('inconclusive: scheduler');
  });

  it('may take as long as a sound hand-over besides, however short its wait for a processor was', () => {
    expect(found({ schedulerDelayMs: 0.1, ...locked(100) }, yielding(107))).to.equal('inconclusive: network-lock');
    expect(found({ schedulerDelayMs: 0.1, ...locked(100) }, yielding(112))).to.equal('fail: split-brain');
    // Whoever yields waits for a processor, and whoever tells of it.
    expect(found({ schedulerDelayMs: 20, ...locked(30) }, yielding(73))).to.equal('inconclusive: network-lock');
    expect(found({ schedulerDelayMs: 20, ...locked(30) }, yielding(83))).to.equal('fail: split-brain');
  });

  it('says by what, for how long, and how long that was enough for', () => {
    const { services } = judged({ name: 'neverHaveTwoOwners' }, yielding(275), locked(280));
    expect(services[0]?.measuredMs).to.equal(275);
    expect(services[0]?.reason).to.deep.equal({
      ...{ kind: 'control-failed', control: 'network-lock' },
      detail: 'kept waiting for up to 280.0 ms, and for a processor for 1.0 ms, and two owned it for 275.0 ms',
      otherwise: { kind: 'split-brain', class: 'conflict', owners: ['server-a', 'server-b'], durationMs: 275 },
    });
  });

  it('is one for whatever lasts longer than that', () => {
    expect(found(locked(12), yielding(3000))).to.equal('fail: split-brain');
    expect(found(locked(249), yielding(275))).to.equal('fail: split-brain');
    expect(found({ schedulerDelayMs: 53 }, yielding(275))).to.equal('fail: split-brain');
    // While somebody held the lock there was one owner.
    expect(found(locked(280, 100), yielding(275))).to.equal('fail: split-brain');
    // Nobody waits for less on an idle machine, whatever for.
    expect(found({ schedulerDelayMs: 4 }, yielding(2))).to.equal('fail: split-brain');
    expect(found(locked(3), yielding(2))).to.equal('fail: split-brain');
    expect(found({ schedulerDelayMs: 4.1 }, yielding(2))).to.equal('inconclusive: scheduler');
  });

  it('is one where it was kept another time, and not this time', () => {
    const again = { ...splitBrain('conflict', 60), fromNs: splitBrain('conflict').fromNs + 1_000_000_000n };
    const twice = (episode: typeof again) => ({ splitBrain: [splitBrain('conflict', 275), episode] });
    const later = { ...again, toNs: again.fromNs + 60_000_000n };
    expect(found(locked(280), twice(later))).to.equal('fail: split-brain');
    const { lockWaits = [] } = locked(60, 1000);
    const both = { ...locked(280), lockWaits: [...(locked(280).lockWaits ?? []), ...lockWaits] };
    expect(found(both, twice(later))).to.equal('inconclusive: network-lock');
  });

  it('waits for the lock once: what others waited besides adds nothing', () => {
    const { lockWaits = [] } = locked(150);
    const twice = { lockDelayMs: 150, lockWaits: [...lockWaits, ...(locked(150, 120).lockWaits ?? [])] };
    expect(found(twice, yielding(162))).to.equal('inconclusive: network-lock');
    expect(found(twice, yielding(163))).to.equal('fail: split-brain');
  });

  it('excuses nothing of another class, and is accused of nothing by one', () => {
    const apart = { ...splitBrain('dual-active', 3000), fromNs: splitBrain('conflict').toNs };
    const { services } = judged(
      { name: 'neverHaveTwoOwners' },
      { splitBrain: [...(yielding(275).splitBrain ?? []), apart] },
      locked(280),
    );
    expect(services.map(({ verdict }) => verdict)).to.deep.equal(['inconclusive', 'fail']);
  });

  it('yields when the address is taken away and when it is given back, and not again and again', () => {
    expect(found(locked(280), yielding(275, 270))).to.equal('inconclusive: network-lock');
    expect(found(locked(280), yielding(275, 270, 265))).to.equal('fail: split-brain');
  });

  it('is one where two still own it when the trial ends', () => {
    const unfinished = { splitBrain: [splitBrain('conflict', 100, 'unfinished')] };
    expect(found(locked(280), unfinished)).to.equal('fail: split-brain');
  });

  it('makes no pass of a failure, and takes nothing from a pass', () => {
    const within = { name: 'takeOverWithin', limitMs: 2000 } as const;
    const verdict = (takeoverMs: number, late: Late) =>
      judged(within, { takeover: takeoverAfter(takeoverMs) }, late).verdict;
    expect(verdict(2200, { lockDelayMs: 240 })).to.equal('inconclusive');
    expect(verdict(2200, { lockDelayMs: 140 })).to.equal('fail');
    expect(verdict(1900, { lockDelayMs: 240 })).to.equal('pass');
  });
});
