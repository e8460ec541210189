import { expect } from 'chai';
import fc from 'fast-check';
import { attainedConfidence, requiredTrials } from './required-trials';
import {
  beginDecision,
  type Decision,
  observeTrial,
  type SequentialState,
  type TrialOutcome,
  trialsToDecide,
  trialsToHold,
} from './sequential-decision';
import { rate, seededUniform } from './testing/random';

const p99 = { quantile: 0.99, confidence: 0.95 };
const p90 = { quantile: 0.9, confidence: 0.95 };

const after = (state: SequentialState, outcome: TrialOutcome, times: number): SequentialState =>
  times === 0 ? state : after(observeTrial(state, outcome), outcome, times - 1);

describe('a sequential decision', () => {
  it('says beforehand how many trials it needs when none is over, and keeps its word', () => {
    const begin = beginDecision(p99);
    const needed = trialsToHold(begin);
    expect(needed).to.be.within(requiredTrials(p99), 350);
    expect(after(begin, 'under', needed - 1).decision).to.equal('undecided');
    expect(after(begin, 'under', needed)).to.include({ decision: 'holds', under: needed, over: 0 });
  });

  it('survives a slow trial at the price of more trials', () => {
    const begin = beginDecision(p90);
    const slow = observeTrial(begin, 'over');
    expect(slow.decision).to.equal('undecided');
    expect(trialsToHold(slow)).to.be.above(trialsToHold(begin));
    expect(after(slow, 'under', trialsToHold(slow)).decision).to.equal('holds');
  });

  it('fails a claim that most trials miss', () => {
    expect(after(beginDecision(p90), 'over', 5).decision).to.equal('fails');
  });

  it('counts inconclusive trials against both decisions', () => {
    expect(after(beginDecision(p90), 'inconclusive', 500).decision).to.equal('undecided');
    const inconclusive = observeTrial(beginDecision(p90), 'inconclusive');
    expect(trialsToHold(inconclusive)).to.equal(trialsToHold(observeTrial(beginDecision(p90), 'over')));

    expect(after(beginDecision(p90), 'over', 2).decision).to.equal('fails');
    const mostlyInconclusive = after(beginDecision(p90), 'inconclusive', 20);
    expect(after(mostlyInconclusive, 'over', 2).decision).to.equal('undecided');
  });

  it('keeps its first decision, and goes on counting', () => {
    const held = after(beginDecision(p90), 'under', 40);
    expect(held.decision).to.equal('holds');
    expect(trialsToHold(held)).to.equal(0);
    expect(after(held, 'over', 60)).to.include({ decision: 'holds', under: 40, over: 60 });
  });

  it('is never reached sooner than it says, whatever the trials say', () => {
    const outcome = fc.constantFrom<TrialOutcome>('under', 'under', 'under', 'over', 'inconclusive');
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 60 }), fc.array(outcome, { maxLength: 60 }), (past, future) => {
        const state = past.reduce(observeTrial, beginDecision(p90));
        const least = trialsToDecide(state);
        expect(least === 0).to.equal(state.decision !== 'undecided');
        const soon = future.slice(0, Math.max(0, least - 1)).reduce(observeTrial, state);
        expect(soon.decision).to.equal(state.decision);
      }),
    );
    const begin = beginDecision(p90);
    expect(after(begin, 'over', trialsToDecide(begin)).decision).to.equal('fails');
  });

  it('can be saved and resumed', () => {
    const half = after(beginDecision(p90), 'under', 20);
    const resumed: SequentialState = JSON.parse(JSON.stringify(half));
    expect(after(resumed, 'under', 20)).to.deep.equal(after(half, 'under', 20));
  });

  it('refuses what is no claim', () => {
    expect(() => beginDecision({ quantile: 1, confidence: 0.95 })).to.throw(RangeError, 'quantile');
    expect(() => beginDecision({ quantile: 0.9, confidence: 95 })).to.throw(RangeError, 'confidence');
  });
});

describe('errors of a sequential decision under a look after every trial', () => {
  const looks = 300;

  function run(uniform: () => number, overProbability: number): Decision {
    let state = beginDecision(p90);
    for (let trial = 0; trial < looks && state.decision === 'undecided'; trial++)
      state = observeTrial(state, uniform() < overProbability ? 'over' : 'under');
    return state.decision;
  }

  /** Stops as soon as the test for a fixed number of trials is content: what peeking does. */
  function peek(uniform: () => number, overProbability: number): Decision {
    for (let trials = 1, over = 0; trials <= looks; trials++) {
      if (uniform() < overProbability) over += 1;
      if (attainedConfidence({ quantile: p90.quantile, trials, over }) >= p90.confidence) return 'holds';
    }
    return 'undecided';
  }

  // Exactly at the tolerated proportion each decision is as tempting as it ever is while being wrong.
  it('are at most 5 % in 2,000 campaigns, either way', () => {
    const uniform = seededUniform(1970);
    const decisions = Array.from({ length: 2000 }, () => run(uniform, 0.1));
    const share = (decision: Decision): number => rate(2000, (index) => decisions[index] === decision);
    expect(share('holds')).to.be.within(0.005, 0.05);
    expect(share('fails')).to.be.within(0.005, 0.05);
  });

  it('are far more when one peeks at the test for a fixed number: the simulation can tell', () => {
    const uniform = seededUniform(1970);
    expect(rate(1000, () => peek(uniform, 0.1) === 'holds')).to.be.above(0.08);
  });

  it('leave it the power to decide what is clear', () => {
    const uniform = seededUniform(2023);
    expect(rate(200, () => run(uniform, 0.01) === 'holds')).to.be.above(0.95);
    expect(rate(200, () => run(uniform, 0.3) === 'fails')).to.be.above(0.95);
  });

  it('are at most 5 % for p99 over 1,000 looks, exactly computed', () => {
    expect(everDecided(p99, 'holds', 1000)).to.be.within(0.001, 0.05);
    expect(everDecided(p99, 'fails', 1000)).to.be.within(0.001, 0.05);
  });

  /** The probability of ever deciding so at the tolerated proportion, by carrying the distribution of the count along. */
  function everDecided(claim: typeof p99, wanted: Decision, trials: number): number {
    const tolerated = 1 - claim.quantile;
    let open = new Map([[0, 1]]);
    let decided = 0;
    for (let trial = 1; trial <= trials; trial++) {
      const next = new Map<number, number>();
      for (const [over, probability] of open) {
        next.set(over, (next.get(over) ?? 0) + probability * claim.quantile);
        next.set(over + 1, (next.get(over + 1) ?? 0) + probability * tolerated);
      }
      open = new Map();
      for (const [over, probability] of next) {
        if (probability < 1e-12) continue;
        const before: SequentialState = { ...beginDecision(claim), under: trial - over - 1, over };
        const decision =
          over === trial
            ? observeTrial({ ...before, under: 0, over: over - 1 }, 'over').decision
            : observeTrial(before, 'under').decision;
        if (decision === 'undecided') open.set(over, probability);
        else if (decision === wanted) decided += probability;
      }
    }
    return decided;
  }
});
