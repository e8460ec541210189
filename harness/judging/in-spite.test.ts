import { expect } from 'chai';
import { active, agentDown, forever, standby, trial } from '../analysis/testing/agents';
import { measuresOf } from '../analysis/testing/measured';
import type { TrialScript } from '../analysis/testing/script';
import type { SplitBrain, TrialMeasures } from '../analysis/types';
import { sampleManifest, sampleTopology } from '../recording/testing/sample';
import type { TimerTheory } from '../recording/types';
import { judge } from './judge';
import { measures, serviceMeasures, splitBrain } from './testing/measures';
import type { Expectation } from './types';

/** Theory of the pair on paper: advertisements each 200 ms. */
const theory = {
  '10.20.0.100': { minMs: 522, medianMs: 622, maxMs: 722, advertIntervalMs: 200, formula: '', preempts: true },
};

/** An agent hangs and its kernel goes on answering, until it wakes; the other takes over. */
function split(lastsMs: number, more: Partial<TrialScript>) {
  const measures = measuresOf(
    trial(
      { a: { ...active(2000), holds: [[-1000, lastsMs === forever ? forever : 2600 + lastsMs]] }, b: standby(2600) },
      [agentDown('hang', 'server-a', 2000)],
      more,
    ),
  );
  const of = (expectation: Expectation) => judge(expectation, measures, sampleTopology, theory);
  return {
    failed: measures.controls.filter(({ ok }) => !ok).map(({ name }) => name),
    split: of({ name: 'neverHaveTwoOwners' }).verdict,
    rest: of({ name: 'takeOverWithin', limitMs: 2000 }).verdict,
  };
}

const gap: Partial<TrialScript> = { notAsking: [[4000, 4167]] };

describe('two owners who were seen', () => {
  it('stand where the asking had a gap, or the capture lost a frame, and nothing else does', () => {
    expect(split(forever, gap)).to.deep.equal({ failed: ['asking'], split: 'fail', rest: 'inconclusive' });
    expect(split(1500, gap)).to.deep.equal({ failed: ['asking'], split: 'fail', rest: 'inconclusive' });
    expect(split(forever, { droppedByCapture: 1 }).split).to.equal('fail');
  });

  it('do not where they were two for hardly longer than the gap and their meeting', () => {
    expect(split(500, gap)).to.deep.equal({ failed: ['asking'], split: 'inconclusive', rest: 'inconclusive' });
    expect(split(500, {}).split).to.equal('fail');
  });

  it('do not where nobody was asked for long, or more than the looking failed', () => {
    expect(split(1500, { notAsking: [[3000, 3900]] }).split).to.equal('inconclusive');
    expect(split(forever, { ...gap, clockStepNs: 50_000_000n }).split).to.equal('inconclusive');
    expect(split(forever, { ...gap, withoutSentinels: true }).split).to.equal('inconclusive');
  });

  it('are none where one owner alone was seen on both sides of a gap', () => {
    const measures = measuresOf(
      trial({ a: active(2000), b: standby(2600) }, [agentDown('stop', 'server-a', 2000)], gap),
    );
    const { verdict } = judge({ name: 'neverHaveTwoOwners' }, measures, sampleTopology, sampleManifest.theory);
    expect(verdict).to.equal('inconclusive');
  });
});

type Theories = Readonly<Record<string, TimerTheory>>;

describe('how long two must have been seen where the asking had a gap', () => {
  const controls = [{ name: 'asking', ok: false, detail: '' }] as const;
  const verdictsOf = (splits: readonly SplitBrain[], late: Partial<TrialMeasures> = {}, known: Theories = theory) =>
    judge(
      { name: 'neverHaveTwoOwners' },
      measures([serviceMeasures({ splitBrain: splits })], { controls, ...late }),
      sampleTopology,
      known,
    ).services.map(({ verdict, reason }) => (reason.kind === 'split-brain' ? `${verdict}: ${reason.class}` : verdict));
  const seen = (lastsMs: number, ...more: [late?: Partial<TrialMeasures>, known?: Theories]): boolean =>
    verdictsOf([splitBrain('conflict', lastsMs)], ...more).includes('fail: conflict');
  const { fromNs } = splitBrain('conflict');
  const during = (afterMs: number, forMs: number) => {
    const beganNs = fromNs + BigInt(afterMs * 1e6);
    return { fromNs: beganNs, toNs: beganNs + BigInt(forMs * 1e6) };
  };

  it('is twice as long as what was missed at either end, and until the two can have heard each other', () => {
    // 1 ms and a question, twice; an advertisement, twice the lateness, and a hand-over.
    expect([seen(234), seen(235)]).to.deep.equal([false, true]);
    expect([seen(430, { schedulerDelayMs: 50 }), seen(431, { schedulerDelayMs: 50 })]).to.deep.equal([false, true]);
    const hiccup = { hiccups: [during(60_000, 51)] };
    expect([seen(334, hiccup), seen(335, hiccup)]).to.deep.equal([false, true]);
  });

  it('is longer by all that one waited meanwhile, and by an interval that is usual where none is known', () => {
    const waits = [0, 100].map((afterMs) => ({ node: 'server-a', ...during(afterMs, 40) }));
    expect([seen(392, { waits }), seen(393, { waits })]).to.deep.equal([false, true]);
    expect([seen(1034, {}, {}), seen(1035, {}, {})]).to.deep.equal([false, true]);
  });

  it('is that of one time of the same class, and of none that is latent', () => {
    const brief = splitBrain('conflict', 20);
    expect(verdictsOf([brief, splitBrain('conflict', 3000)])).to.deep.equal(['fail: conflict']);
    expect(verdictsOf([brief, splitBrain('dual-active', 3000)])).to.deep.equal(['fail: dual-active']);
    expect(verdictsOf([splitBrain('latent', 3000)])).to.deep.equal(['inconclusive']);
  });
});
