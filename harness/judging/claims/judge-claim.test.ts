import { expect } from 'chai';
import { sampleTopology } from '../../recording/testing/sample';
import type { KnownWeakness } from '../../topology/types';
import { judgeDrill } from '../judge-drill';
import { judgeRun } from '../judge-run';
import { judgeTrial } from '../judge-trial';
import { drillOf, splitBrain, takeoverAfter, trialOf, service } from '../testing/measures';
import type { Judgement, StatedClaim, TrialResult } from '../types';
import { held, stated, trial } from './testing/claimed';

const takeovers = (claim: StatedClaim, timesMs: readonly number[]) =>
  timesMs.map((ms) => trial(claim, { takeover: takeoverAfter(ms) }));
const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);

describe('a claim about all trials', () => {
  it('holds a quantile against the trials, by nearest rank', () => {
    const p90 = stated('takeover p90 < 1s');
    const good = held(p90, takeovers(p90, [...times(9, 600), 1500]));
    expect(good).to.deep.include({ verdict: 'pass', counts: { pass: 9, fail: 1 }, measuredMs: 600, marginMs: 400 });
    const bad = held(p90, takeovers(p90, [...times(8, 600), 1500, 1700]));
    expect(bad).to.deep.include({ verdict: 'fail', measuredMs: 1500, marginMs: -500 });
    expect(bad.reason).to.deep.include({ kind: 'fails', trial: 10, service });
  });

  it('holds every trial against a limit without a statistic', () => {
    const max = stated('takeover < 1s');
    expect(held(max, takeovers(max, times(5, 999))).verdict).to.equal('pass');
    expect(held(max, takeovers(max, [...times(5, 999), 1002])).verdict).to.equal('fail');
  });

  it('passes only if it would with its inconclusive trials over the limit, fails only if it would with them under it', () => {
    const p50 = stated('takeover median < 1s');
    const broken = judgeTrial({ ...trialOf(), error: { code: 'lab-not-settled', message: '', hint: '' } });
    const straddling = trial(p50, { takeover: takeoverAfter(1000.05) });
    const untrusted = trial(p50, {}, { controls: [{ name: 'drops', ok: false, detail: '3' }] });
    const verdict = (...trials: TrialResult[]) => held(p50, trials).verdict;
    const [fast, slow] = [trial(p50), trial(p50, { takeover: takeoverAfter(1500) })];
    expect(verdict(fast, fast, broken, straddling)).to.equal('pass');
    expect(verdict(fast, broken, untrusted)).to.equal('inconclusive');
    expect(verdict(slow, slow, slow, broken)).to.equal('fail');
    expect(verdict(slow, slow, untrusted, straddling)).to.equal('inconclusive');
  });

  it('never leaves out a takeover that never came', () => {
    const p90 = stated('takeover p90 < 1s');
    const never = trial(p90, { takeover: null, changes: [] });
    const judged = held(p90, [...takeovers(p90, times(5, 600)), never]);
    expect(judged).to.deep.include({ verdict: 'fail', measuredMs: null, marginMs: null });
    expect([judged.counts.pass, judged.counts.fail]).to.deep.equal([5, 1]);
    expect(judged.reason).to.deep.include({ kind: 'fails', because: { kind: 'never-taken-over' } });
  });

  it('asks for more trials where a confidence is claimed', () => {
    const p90 = stated('takeover p90 < 1s @ 95%');
    expect(held(p90, takeovers(p90, times(28, 600))).reason).to.deep.equal({ kind: 'too-few-trials', needed: 29 });
    expect(held(p90, takeovers(p90, times(29, 600))).verdict).to.equal('pass');
    expect(held(p90, takeovers(p90, [...times(28, 600), 1500])).reason).to.deep.equal({
      kind: 'too-few-trials',
      needed: 46,
    });
    expect(held(p90, takeovers(p90, [...times(3, 600), ...times(7, 1500)])).verdict).to.equal('fail');
  });

  it('asks for more still where somebody looked after each trial', () => {
    const p90 = stated('takeover p90 < 1s @ 95%', { sequential: true });
    expect(held(p90, takeovers(p90, times(29, 600))).verdict).to.equal('inconclusive');
    expect(held(p90, takeovers(p90, times(40, 600))).verdict).to.equal('pass');
    expect(held(p90, takeovers(p90, times(5, 1500))).verdict).to.equal('fail');
  });
});

describe('a statistic of what went on when trials ended', () => {
  const trialsOf = (claim: StatedClaim, lasting: readonly [durationMs: number, ended: 'release' | 'unfinished'][]) =>
    lasting.map(([durationMs, ended]) => trial(claim, { splitBrain: [splitBrain('conflict', durationMs, ended)] }));
  const open = (text: string, ...lasting: readonly [number, 'release' | 'unfinished'][]) => {
    const claim = stated(text);
    return held(claim, trialsOf(claim, lasting));
  };

  it('is a lower bound, unless they all rank above it', () => {
    const max = open('splitBrain < 50ms', [300, 'release'], [200, 'unfinished']);
    expect(max.unfinished).to.equal(true);
    expect(max.measuredMs).to.equal(290);
    expect(
      open('splitBrain median < 50ms', [100, 'release'], [200, 'release'], [900, 'unfinished']),
    ).not.to.have.property('unfinished');
    expect(
      open('splitBrain median < 50ms', [100, 'unfinished'], [200, 'release'], [900, 'release']).unfinished,
    ).to.equal(true);
    expect(open('splitBrain < 50ms', [300, 'release'])).not.to.have.property('unfinished');
  });
});

describe('a claim and its drill', () => {
  const none = stated('splitBrain none');
  const split = trial(none, { splitBrain: [splitBrain('conflict')] });
  const weakness: KnownWeakness = {
    ...{ drill: 'split-brain/hang', expectation: 'neverHaveTwoOwners', class: 'conflict', reason: 'it hangs' },
  };
  /** The drill's own verdict, where nothing but the claim is judged. */
  const drill = (claim: StatedClaim, trials: readonly TrialResult[], known: readonly KnownWeakness[] = []) =>
    judgeDrill({ ...drillOf(...trials.map((one) => ({ ...one, judgements: [sound] }))), claims: [claim] }, known);
  const sound: Judgement = { expectation: { name: 'endWithOwner', node: 'server-b' }, verdict: 'pass', services: [] };

  it('fails together', () => {
    expect(drill(none, [trial(none), trial(none)]).verdict).to.equal('pass');
    expect(drill(none, [trial(none), split]).verdict).to.equal('fail');
  });

  it('is excused by the weakness that is declared for the like, of that class alone', () => {
    const known = held(none, [trial(none), split], [weakness]);
    expect(known).to.deep.include({ verdict: 'known', reason: { kind: 'declared', weakness: 'it hangs' } });
    expect(held(none, [split], [{ ...weakness, class: 'latent' }]).verdict).to.equal('fail');
    expect(held(none, [split], [{ ...weakness, drill: 'takeover/kill' }]).verdict).to.equal('fail');
    const dual = trial(none, { splitBrain: [splitBrain('conflict'), splitBrain('dual-active')] });
    expect(held(none, [dual], [weakness]).verdict).to.equal('fail');
  });

  it('is judged anew from what was judged, to the same', () => {
    const once = drill(none, [trial(none), split], [weakness]);
    expect(judgeDrill(once, [weakness])).to.deep.equal(once);
  });

  it('has not held if no drill of the run gave anything to measure', () => {
    const claim = stated('reversion < 1s');
    const [vacuous, other] = [drill(claim, [trial(claim)]), drill(none, [trial(none)])];
    expect(vacuous.verdict).to.equal('pass');
    const run = judgeRun([vacuous, other], [sampleTopology]);
    expect([run.verdict, run.drills[0]?.claims?.[0]?.verdict]).to.deep.equal(['inconclusive', 'inconclusive']);
    const healing = { agreedAfterMs: 1, announced: true, watchedMs: 9000 };
    const measured = drill(claim, [trial(claim, { healing, reversionMs: 600 })]);
    expect(judgeRun([measured, vacuous], [sampleTopology]).verdict).to.equal('pass');
    const threshold = drill({ ...claim, statedBy: 'topology' }, [trial(claim)]);
    expect(judgeRun([threshold], [sampleTopology]).verdict).to.equal('pass');
  });
});
