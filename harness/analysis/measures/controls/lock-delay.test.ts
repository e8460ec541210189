import { expect } from 'chai';
import { active, idle, trial } from '../../testing/agents';
import { measuresOf } from '../../testing/measured';
import type { TrialScript } from '../../testing/script';
import { timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import { lockMeasures } from './lock-delay';

type Locks = NonNullable<TrialScript['locks']>;

/** What is told of a lock that is free, until after the trial has ended. */
const free: Locks = Array.from({ length: 25 }, (_, index) => ({ atMs: 250 * (index + 1), waitedMs: 0.01 }));

const script = (locks: Locks) => trial({ a: active(), b: idle }, [], { locks });
const controlIn = (locks: Locks) => measuresOf(script(locks)).controls.find(({ name }) => name === 'network-lock');
const delayMs = (locks: Locks) => lockMeasures(syntheticTrial(script(locks))).lockDelayMs;

describe('the kernel’s network lock', () => {
  it('is not known of where nobody watched it', () => {
    expect(measuresOf(script([]))).not.to.have.any.keys('lockDelayMs', 'lockWaits');
    expect(controlIn([])).to.equal(undefined);
  });

  it('is no matter where it is free', () => {
    expect(measuresOf(script(free))).to.deep.include({ lockDelayMs: 0.02, lockWaits: [] });
    expect(controlIn(free)).to.deep.include({ ok: true });
  });

  it('kept an agent waiting for as long as each of its requests can have waited', () => {
    const held = [...free, { atMs: 1000, waitedMs: 30 }, { atMs: 2000, waitedMs: 50 }, { atMs: 3000, waitedMs: 40 }];
    // One address: to find the interface, and to remove the address from it.
    expect(delayMs(held)).to.equal(90);
    expect(lockMeasures(syntheticTrial(script(held))).lockWaits).to.deep.equal([
      { fromNs: timeNs(1950), toNs: timeNs(2000) },
      { fromNs: timeNs(2960), toNs: timeNs(3000) },
      { fromNs: timeNs(970), toNs: timeNs(1000) },
    ]);
    expect(controlIn(held)).to.deep.include({ ok: true });
  });

  it('fails a trial in which it was held for too long, once', () => {
    expect(controlIn([...free, { atMs: 2000, waitedMs: 251 }])).to.deep.include({ ok: false });
    expect(controlIn([...free, { atMs: 2000, waitedMs: 250 }])).to.deep.include({ ok: true });
  });

  it('is no matter of the trial before it began or after it ended', () => {
    expect(delayMs([...free, { atMs: -1, waitedMs: 300 }, { atMs: 6400, waitedMs: 300 }])).to.equal(0.02);
    expect(delayMs([...free, { atMs: 6100, waitedMs: 300 }])).to.equal(300.01);
  });

  it('is still waited for by a witness that has fallen silent', () => {
    const silent = free.filter(({ atMs }) => atMs <= 4000);
    expect(delayMs(silent)).to.be.closeTo(2000, 0.1);
    expect(controlIn(silent)).to.deep.include({
      ok: false,
      detail: 'nothing was told of the lock in the last 2000.0 ms',
    });
  });
});
