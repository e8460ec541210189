import { expect } from 'chai';
import { sampleTopology } from '../../recording/testing/sample';
import { judgeDrill } from '../judge-drill';
import { judgeRun } from '../judge-run';
import { drillOf, judged, service, splitBrain, takeoverAfter, trialOf } from '../testing/measures';
import type { ServiceJudgement, TrialClaim } from '../types';
import { statistic } from './statistic';
import { held, stated, trial } from './testing/claimed';

/** What one trial says, of each of its VIPs: null where that never came. */
const told = (...figures: readonly (number | null | Partial<ServiceJudgement>)[]): TrialClaim => ({
  ...{ text: '', verdict: 'pass' },
  services: figures.map((figure): ServiceJudgement => ({
    ...{ service, verdict: 'pass', uncertaintyMs: 10, reason: { kind: 'met' }, evidence: [], measuredMs: null },
    ...(typeof figure === 'object' ? figure : { measuredMs: figure }),
  })),
});
const open = (measuredMs: number): TrialClaim => told({ measuredMs, unfinished: true });

describe('the claimed figure of several trials', () => {
  const max = (...trials: readonly TrialClaim[]) => statistic(stated('takeover < 1s'), trials);
  const median = (...trials: readonly TrialClaim[]) => statistic(stated('takeover median < 1s'), trials);

  it('is that of the worst address of each, where it was to be measured', () => {
    expect(median(told(100, 900), told(200), told(300))).to.deep.equal({ measuredMs: 300 });
    expect(max(told(100, { verdict: 'not-applicable' }))).to.deep.equal({ measuredMs: 100 });
  });

  it('is none where what never came ranks there, and that of its rank where that ranks above', () => {
    expect(max(told(100), told(null))).to.deep.equal({ measuredMs: null });
    expect(max(told(100), told(100, null))).to.deep.equal({ measuredMs: null });
    expect(max(told({ verdict: 'not-applicable' }))).to.deep.equal({ measuredMs: null });
    expect(median(told(100), told(200), told(null))).to.deep.equal({ measuredMs: 200 });
  });

  it('is the least that it can be, where what went on ranks there or below', () => {
    expect(median(told(100), open(200), told(300))).to.deep.equal({ measuredMs: 190, unfinished: true });
    expect(median(told(100), told(200), open(300))).to.deep.equal({ measuredMs: 200 });
    expect(max(open(200))).to.deep.equal({ measuredMs: 190, unfinished: true });
  });
});

describe('the trial that speaks against a claim', () => {
  const claim = stated('takeover < 1s');
  const slow = (takeoverMs: number) => trial(claim, { takeover: takeoverAfter(takeoverMs) });
  const never = trial(claim, { takeover: null, changes: [] });
  const accused = (...trials: Parameters<typeof held>[1]) => {
    const { reason } = held(claim, trials);
    return reason.kind === 'fails' ? [reason.trial, reason.because.kind] : [reason.kind];
  };

  it('is the one that is furthest over, and one that never came to an end before all others', () => {
    expect(accused(slow(1500), slow(600), slow(1700))).to.deep.equal([3, 'over-limit']);
    expect(accused(slow(1500), never, slow(1700))).to.deep.equal([2, 'never-taken-over']);
    expect(accused(never, slow(1500))).to.deep.equal([1, 'never-taken-over']);
  });

  it('is none that shows what is declared alone, however long', () => {
    const none = stated('splitBrain none');
    const known = { drill: '*/*', expectation: 'neverHaveTwoOwners', class: 'conflict', reason: 'it hangs' };
    const both = trial(none, { splitBrain: [splitBrain('conflict', 5000), splitBrain('dual-active', 200)] });
    const { verdict, reason } = held(none, [both], [known]);
    expect(verdict).to.equal('fail');
    expect(reason.kind === 'fails' && reason.because).to.include({ class: 'dual-active', durationMs: 200 });
  });
});

describe('a claim that nothing was measured by', () => {
  it('makes no better of a drill that failed', () => {
    const claim = stated('reversion < 1s');
    const failing = judged({ name: 'takeOverWithin', limitMs: 2000 }, { takeover: takeoverAfter(2500) });
    const drill = judgeDrill({ ...drillOf({ ...trial(claim), ...{ judgements: [failing] } }), claims: [claim] }, []);
    const sound = judgeDrill(drillOf(trialOf(judged({ name: 'takeOverWithin', limitMs: 2000 }))), []);
    const run = judgeRun([sound, drill], [sampleTopology]);
    expect(run.drills.map(({ verdict }) => verdict)).to.deep.equal(['pass', 'fail']);
    expect(run.drills[1]?.claims?.[0]?.verdict).to.equal('inconclusive');
    const twice = judgeRun([drill, { ...drill, id: 'takeover/kill' }], [sampleTopology]).drills;
    expect(twice.map(({ claims }) => claims?.[0]?.verdict)).to.deep.equal(['not-applicable', 'inconclusive']);
  });
});
