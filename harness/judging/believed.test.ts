import { expect } from 'chai';
import { sampleTopology } from '../recording/testing/sample';
import { isTold, isWhollyTold } from './believed';
import { judge } from './judge';
import { judgeTrial } from './judge-trial';
import type { Before } from './outcome';
import { measures, service, serviceMeasures, splitBrain, theory } from './testing/measures';
import { applied } from './testing/struck';
import type { TrialResult } from './types';

type Changes = Parameters<typeof serviceMeasures>[0];

function trial(changes: Changes, before: Before = {}, more: Partial<TrialResult> = {}): TrialResult {
  const measured = measures([serviceMeasures(changes)]);
  const expectations = [{ name: 'takeOverWithin', limitMs: 2000 }, { name: 'neverHaveTwoOwners' }] as const;
  const judgements = expectations.map((each) => judge(each, measured, sampleTopology, { [service]: theory }, before));
  const none = { error: null, ports: [], theory: {}, recording: null };
  return judgeTrial({ seed: '7', durationMs: 1, ...none, judgements, measures: measured, faults: applied, ...more });
}

const twoOwners = [splitBrain('conflict', 1200)];
const said = { holders: {}, said: [] };
const toldOf = (one: TrialResult) => [isTold(one), isTold(one, 'neverHaveTwoOwners'), isWhollyTold(one)];

describe('what a trial tells of a fault', () => {
  it('is what failed, and what was met', () => {
    expect(toldOf(trial({}))).to.deep.equal([true, true, true]);
    const split = trial({ splitBrain: twoOwners });
    expect(split.verdict).to.equal('fail');
    expect(toldOf(split)).to.deep.equal([true, true, true]);
  });

  it('is nothing where the set-up never settled, though it failed by that', () => {
    const never = trial({ splitBrain: twoOwners }, { unsettled: { kind: 'never-settled', ...said } });
    expect(never.judgements.map(({ verdict }) => verdict)).to.deep.equal(['fail', 'fail']);
    expect(toldOf(never)).to.deep.equal([false, false, false]);
  });

  it('is nothing where two owned it from the start', () => {
    const clinging = { initialOwner: null, mustMove: false, takeover: null, splitBrain: twoOwners };
    const contested = trial(clinging, { unsettled: { kind: 'contested', ...said } });
    expect(contested.judgements[1]?.services[0]?.reason).to.include({ kind: 'split-brain', fromTheStart: true });
    expect(toldOf(contested)).to.deep.equal([false, false, false]);
  });

  it('is nothing where no fault was applied, or one is missing', () => {
    expect(toldOf(trial({ splitBrain: twoOwners }, {}, { faults: [] }))).to.deep.equal([false, false, false]);
    const unproven = { name: 'fault-proof', ok: false, detail: 'no word of fault-2' } as const;
    const split = trial({ splitBrain: twoOwners });
    const missing = measures([serviceMeasures({ splitBrain: twoOwners })], { controls: [unproven] });
    expect(toldOf({ ...split, measures: missing })).to.deep.equal([false, false, false]);
  });
});
