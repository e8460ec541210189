import { expect } from 'chai';
import { msBetween } from '../../analysis/interval';
import { drilled } from '../../drill/testing/drilled';
import { blackhole, freeze, powerOff } from '../../faults';
import { apply, heal, wait } from '../../schedule/steps';
import type { FaultSpec } from '../../schedule/types';
import { Log, type Moment } from './log';
import { pair } from './set-ups/pair';
import type { Defects } from './set-ups/running';

const trials = Number(process.env.STRIKE_TRIALS ?? 5);
/** An idle machine lets a process wait for so long; a busy one for as long as the trial has found. */
const idleMs = 8;

/** It does something a thousand times a second, and logs it: this by itself, the other by hearing of it. */
const ticks: Defects = { 'server-a': 'sub tick { logged("ticked", "-"); after_ms(1, \\&tick) } tick()' };
const heard: Defects = {
  'server-a': '$beat_ms = 1',
  'server-b': 'BEGIN { *sound = \\&heard } sub heard { logged("heard", "-"); sound(@_) }',
};

const strikes: readonly (readonly [FaultSpec, Defects, node: string, what: string])[] = [
  [powerOff('server-a'), ticks, 'server-a', 'ticked'],
  [freeze('server-a'), ticks, 'server-a', 'ticked'],
  [blackhole('server-a'), heard, 'server-b', 'heard'],
];

/** Whether a row of acts breaks off then: nothing is done later, and the last was done hardly earlier. */
function breaksOff(acts: readonly Moment[], struck: Moment, healed: Moment, lateMs: number): boolean {
  const last = acts.findLast(({ beforeNs }) => beforeNs <= struck.afterNs);
  const isSilent = !acts.some(({ beforeNs, afterNs }) => struck.afterNs < beforeNs && afterNs < healed.beforeNs);
  return isSilent && last !== undefined && msBetween(last.beforeNs, struck.beforeNs) <= lateMs;
}

/** Every takeover is counted from there: a bracket that is late makes all of them short, and no log of a standby would tell. */
describe('when a fault is said to strike', function () {
  this.timeout(0);

  for (const [fault, defects, node, what] of strikes)
    it(`what it strikes by ${fault.kind} has just been at work, and is no more`, async () => {
      for (let trial = 0; trial < trials; trial += 1) {
        const steps = [wait('300ms'), apply(fault), wait('250ms'), heal(fault), wait('300ms')];
        const { recording, measures } = await drilled(pair(defects), steps, `${trial}`);
        const log = new Log(recording);
        const acts = log.all(node, what);
        const lateMs = Math.max(idleMs, measures.schedulerDelayMs);
        const said = (byMs: number): boolean => breaksOff(acts, later(log.struck, byMs), log.healed, lateMs);
        expect(said(0), `seed ${trial}`).to.equal(true);
        // One that is said to have struck at another time would be found out.
        for (const byMs of [-100, 100].map((ms) => ms * Math.ceil(lateMs / 90))) expect(said(byMs)).to.equal(false);
      }
    });
});

const later = ({ beforeNs, afterNs }: Moment, ms: number): Moment => {
  const byNs = BigInt(ms) * 1_000_000n;
  return { beforeNs: beforeNs + byNs, afterNs: afterNs + byNs };
};
