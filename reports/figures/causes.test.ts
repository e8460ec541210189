import { expect } from 'chai';
import type { DrillResult, Reason } from '../../harness/judging/types';
import { sampleRun } from '../testing/sample';
import { causesOf } from './causes';

const late = (ms: number): Reason => ({ kind: 'control-failed', control: 'scheduler', detail: `worst delay ${ms} ms` });
const [sample] = sampleRun(1).run.drills;
const drill = (reason: Reason): DrillResult => {
  if (sample === undefined) throw new Error('the sample has a drill');
  const [first] = sample.expectations;
  const expectations = first === undefined ? [] : [{ ...first, verdict: 'inconclusive' as const, reason }];
  const trials = sample.trials.map((trial) => ({ ...trial, judgements: [] }));
  return { ...sample, verdict: 'inconclusive', trials, expectations };
};

describe('why drills cannot be believed', () => {
  it('is told once, and that figures differ where they do', () => {
    const texts = (...reasons: readonly Reason[]) => causesOf(reasons.map(drill)).map(({ text }) => text);
    expect(texts(late(184), late(184))).to.deep.equal(['the scheduler control failed: worst delay 184 ms']);
    expect(texts(late(184), late(310))).to.deep.equal([
      'the scheduler control failed: worst delay 184 ms, and the like',
    ]);
    expect(texts(late(184), { kind: 'not-measured', what: 'anything' })).to.have.lengthOf(2);
  });
});
