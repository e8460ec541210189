import { expect } from 'chai';
import { active, agentDown, forever, standby, trial } from '../analysis/testing/agents';
import { measuresOf } from '../analysis/testing/measured';
import type { TrialScript } from '../analysis/testing/script';
import { sampleManifest, sampleTopology } from '../recording/testing/sample';
import { judge } from './judge';
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
