import { expect } from 'chai';
import { vrrpTheory } from './theory';
import type { VrrpTimers } from './timers';

const timers = (changes: Partial<VrrpTimers>): VrrpTimers => ({
  version: 3,
  advertIntervalMs: 200,
  priority: 100,
  missedAdverts: 3,
  preempts: true,
  ...changes,
});

describe('what VRRP timers promise', () => {
  it('is two to three intervals and the skew', () => {
    const theory = vrrpTheory(timers({ priority: 200 }), timers({}), 2000);
    expect(theory).to.deep.equal({
      minMs: 521.875,
      medianMs: 621.875,
      maxMs: 721.875,
      gracefulMs: 121.875,
      advertIntervalMs: 200,
      formula: '2 to 3 x 200 ms + 200 ms x (256 - 100) / 256',
      preempts: true,
      advertIntervalToMeetMs: 550,
    });
  });

  it('has a skew of seconds in version 2', () => {
    const guide = timers({ version: 2, advertIntervalMs: 1000, priority: 50 });
    expect(vrrpTheory(guide, guide, 2000)).to.deep.include({
      minMs: 2804.6875,
      maxMs: 3804.6875,
      gracefulMs: 804.6875,
    });
  });

  it('follows the interval that the active one announces in version 3, its own in version 2', () => {
    const slow = { advertIntervalMs: 500 };
    // keepalived 2.2.7 claimed 1.8049 s after the last advertisement of such a pair.
    expect(vrrpTheory(timers(slow), timers({}), 2000).maxMs).to.be.closeTo(1804.7, 0.1);
    const own = vrrpTheory(
      timers({ version: 2, advertIntervalMs: 3000 }),
      timers({ version: 2, advertIntervalMs: 1000 }),
      2000,
    );
    expect(own.advertIntervalMs).to.equal(1000);
  });

  it('reckons with what is left of the priority when the sessions of BFD are down, and with announcements one by one', () => {
    const plain = vrrpTheory(timers({ priority: 200 }), timers({}), 2000);
    const watched = vrrpTheory(timers({ priority: 200 }), timers({ priorityAlone: 40 }), 2000);
    expect([watched.maxMs - plain.maxMs, watched.preempts]).to.deep.equal([46.875, true]);
    const announced = vrrpTheory(timers({}), timers({ announcing: { leastMs: 500, mostMs: 1000 } }), 2000);
    expect([announced.minMs - plain.minMs, announced.maxMs - plain.maxMs]).to.deep.equal([500, 1000]);
    expect(announced.formula).to.match(/ \+ 500 to 1000 ms of garp_interval$/);
    expect(announced.advertIntervalToMeetMs).to.equal(270);
  });

  it('counts the advertisements that may be missed', () => {
    const theory = vrrpTheory(timers({}), timers({ missedAdverts: 5 }), 2000);
    expect(theory).to.deep.include({ minMs: 921.875, maxMs: 1121.875 });
  });

  it('names the longest interval that meets an objective, and no longer one does', () => {
    for (const version of [2, 3] as const) {
      const standby = timers({ version });
      const neededMs = vrrpTheory(standby, standby, 5000).advertIntervalToMeetMs ?? NaN;
      const maxMs = (advertIntervalMs: number) =>
        vrrpTheory(timers({ version, advertIntervalMs }), timers({ version, advertIntervalMs }), 5000).maxMs;
      expect(maxMs(neededMs)).to.be.at.most(5000);
      expect(maxMs(neededMs + (version === 2 ? 1000 : 10))).to.be.above(5000);
    }
  });

  it('names version 3 where whole seconds are too long, and its interval does meet the objective', () => {
    const guide = timers({ version: 2, advertIntervalMs: 1000, priority: 50 });
    const theory = vrrpTheory(guide, guide, 2000);
    expect(theory).to.include({ advertIntervalToMeetMs: 520, protocolToMeet: 'VRRP version 3' });
    const instead = timers({ advertIntervalMs: 520, priority: 50 });
    expect(vrrpTheory(instead, instead, 2000).maxMs).to.be.within(1950, 2000);
    expect(vrrpTheory(guide, guide, 5000)).not.to.have.property('protocolToMeet');
  });

  it('names no interval where none is short enough', () => {
    expect(vrrpTheory(timers({}), timers({}), 20)).not.to.have.any.keys('advertIntervalToMeetMs', 'protocolToMeet');
  });

  it('is to hand back only where the one that returns preempts', () => {
    expect(vrrpTheory(timers({ preempts: false }), timers({}), 2000).preempts).to.equal(false);
    const better = timers({ priority: 200 });
    expect(vrrpTheory(better, timers({ preempts: false }), 2000).preempts).to.equal(true);
    expect(vrrpTheory(timers({}), timers({}), 2000).preempts, 'equals').to.equal(false);
  });
});
