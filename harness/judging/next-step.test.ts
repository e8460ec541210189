import { expect } from 'chai';
import { judgeDrill } from './judge-drill';
import { nextStep } from './next-step';
import { drillOf, judged, splitBrain, takeoverAfter, trialOf } from './testing/measures';
import type { RunDrill } from './judge-drill';

const two = { name: 'neverHaveTwoOwners' } as const;
const within = { name: 'takeOverWithin', limitMs: 2000 } as const;

const struckBy = (name: string, drill: RunDrill): RunDrill => ({
  ...drill,
  trials: drill.trials.map((trial) => ({ ...trial, faults: [{ fault: { name } }] as never })),
});
const stepsOf = (drill: RunDrill) => {
  const result = judgeDrill(drill, []);
  return result.expectations.map((one) => nextStep(result, one));
};

describe('the next step', () => {
  const split = trialOf(judged(two, { splitBrain: [splitBrain('conflict')] }));

  it('declares what the protocol cannot do, and the declaration makes it known', () => {
    const drill = struckBy('hang', drillOf(split));
    const [step] = stepsOf(drill);
    if (step?.kind !== 'declare') throw new Error(JSON.stringify(step));
    expect(step.known).to.include({ drill: drill.id, expectation: 'neverHaveTwoOwners', class: 'conflict' });
    expect(judgeDrill(drill, [step.known]).verdict).to.equal('known');
  });

  it('excuses no split-brain that nothing of the sort explains', () => {
    expect(stepsOf(struckBy('unplug', drillOf(split)))).to.deep.equal([null]);
  });

  it('is nothing where all is met', () => {
    expect(stepsOf(drillOf(trialOf(judged(two), judged(within))))).to.deep.equal([null, null]);
  });

  it('accepts or corrects what was without effect', () => {
    const complaints = ['a: Truncating auth_pass'];
    const [step] = stepsOf(drillOf({ ...trialOf(judged(two)), complaints }));
    expect(step).to.deep.equal({ kind: 'accept', complaint: complaints[0] });
  });

  it('is an interval, where timers promise more than the limit', () => {
    const result = judgeDrill(drillOf(trialOf(judged(within, { takeover: takeoverAfter(2500) }))), []);
    const [first] = result.expectations;
    const theory = { advertIntervalToMeetMs: 550, protocolToMeet: 'VRRP version 3' } as never;
    const step = first && nextStep(result, { ...first, reason: { kind: 'over-limit', limitMs: 2000, theory } });
    expect(step).to.deep.include({ kind: 'change' });
    expect(step).to.have.property('what').that.contains('advert_int 0.55 and vrrp_version 3');
  });
});
