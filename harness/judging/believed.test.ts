import { expect } from 'chai';
import { sampleTopology } from '../recording/testing/sample';
import { isTold, isWhollyTold } from './believed';
import { judge } from './judge';
import { judgeTrial } from './judge-trial';
import type { Before } from './outcome';
import { measures, service, serviceMeasures, splitBrain, theory } from './testing/measures';
import { applied } from './testing/struck';
import type { ServiceJudgement, TrialResult } from './types';

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
    const healedOnly = applied.map((event) => ({ ...event, phase: 'healed' as const }));
    expect(toldOf(trial({}, {}, { faults: healedOnly }))).to.deep.equal([false, false, false]);
  });

  it('is nothing where the trial broke', () => {
    const error = { code: 'harness-broke', message: '', hint: '' };
    expect(toldOf(trial({ splitBrain: twoOwners }, {}, { error }))).to.deep.equal([false, false, false]);
    expect(toldOf(trial({}, {}, { measures: null }))).to.deep.equal([false, false, false]);
  });

  it('is what was seen to fail in spite of a control, and nothing else then', () => {
    const controls = [{ name: 'asking', ok: false, detail: '' }] as const;
    const measured = measures([serviceMeasures({ splitBrain: [splitBrain('conflict', 5000)] })], { controls });
    const seen = trial({ splitBrain: [splitBrain('conflict', 5000)] }, {}, { measures: measured });
    const [takeover, split] = seen.judgements;
    if (takeover === undefined || split === undefined) throw new RangeError('there are two');
    const inSpite = { ...seen, judgements: [{ ...takeover, verdict: 'inconclusive' as const }, split] };
    expect(isTold(inSpite, 'neverHaveTwoOwners')).to.equal(true);
    expect([isTold(inSpite), isTold(inSpite, 'takeOverWithin'), isWhollyTold(inSpite)]).to.not.include(true);
    const alone = { ...seen, judgements: [split] };
    expect([isTold(alone, 'neverHaveTwoOwners'), isWhollyTold(alone)]).to.deep.equal([true, false]);
  });

  it('is what each expectation came to, whatever others did', () => {
    const open = trial({ takeover: null, changes: [], watchedMs: 1500 });
    expect(open.judgements.map(({ verdict }) => verdict)).to.deep.equal(['inconclusive', 'pass']);
    expect(toldOf(open)).to.deep.equal([true, true, false]);
    expect(isTold(open, 'takeOverWithin')).to.equal(false);
  });
});

describe('what is undecided', () => {
  const of = (name: 'takeOverWithin' | 'neverHaveTwoOwners', ...services: readonly Partial<ServiceJudgement>[]) => {
    const expectation = name === 'takeOverWithin' ? ({ name, limitMs: 2000 } as const) : { name };
    const found = services.map((each): ServiceJudgement => ({
      ...{ service, verdict: 'inconclusive', measuredMs: 2010, uncertaintyMs: 20, evidence: [] },
      ...{ reason: { kind: 'straddles-limit', limitMs: 2000 }, ...each },
    }));
    const judgements = [{ expectation, verdict: 'inconclusive', services: found } as const];
    return isTold({ ...trial({}), judgements }, name);
  };
  const late = { kind: 'control-failed', control: 'scheduler', detail: '' } as const;
  const unmeasured = { kind: 'not-measured', what: 'its end' } as const;

  it('is told of a takeover that took a known time, on whichever side of a limit', () => {
    expect([of('takeOverWithin', {}), of('takeOverWithin', { reason: late })]).to.deep.equal([true, true]);
    expect(of('takeOverWithin', {}, { verdict: 'pass', reason: { kind: 'met' }, measuredMs: null })).to.equal(true);
  });

  it('is not told where any had no known time, nor where there was none', () => {
    expect(of('takeOverWithin', {}, { reason: unmeasured })).to.equal(false);
    expect(of('takeOverWithin', { reason: late, measuredMs: null })).to.equal(false);
    expect(of('takeOverWithin')).to.equal(false);
  });

  it('is not told of what is no matter of time, nor where it broke', () => {
    expect(of('neverHaveTwoOwners', { reason: late })).to.equal(false);
    const broken = { expectation: { name: 'keepItsOwner' }, verdict: 'error', services: [] } as const;
    expect(isTold({ ...trial({}), judgements: [broken] }, 'keepItsOwner')).to.equal(false);
  });
});
