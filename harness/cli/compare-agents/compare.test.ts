import { expect } from 'chai';
import { sampleComparison } from '../../../reports/agents/testing/sample';
import { isWhollyTold } from '../../judging';
import { judgeTrial } from '../../judging/judge-trial';
import { measures, serviceMeasures } from '../../judging/testing/measures';
import { applied } from '../../judging/testing/struck';
import type { TrialResult } from '../../judging/types';
import { exitCodeOf } from './compare';

const rest = { error: null, ports: [], theory: {}, recording: null, faults: applied, seed: '7', durationMs: 1 };
const told: TrialResult = judgeTrial({ ...rest, judgements: [], measures: measures([serviceMeasures()]) });
const untold: TrialResult = { ...told, measures: null };

describe('a comparison', () => {
  const ofAll = { ...sampleComparison, setUps: sampleComparison.setUps.filter(({ missing }) => missing === null) };
  const ended = (...trials: readonly TrialResult[]): number => exitCodeOf(ofAll, [{ trials }]);

  it('is whole with as many trials that tell all as were asked for, however many others there were', () => {
    expect([told, untold].map(isWhollyTold)).to.deep.equal([true, false]);
    expect(ofAll.trials).to.equal(2);
    expect(ended(told, told)).to.equal(0);
    expect(ended(told, untold, untold, told)).to.equal(0);
  });

  it('is none with fewer, or where a set-up is missing', () => {
    expect(ended(told, untold, untold, untold)).to.equal(4);
    expect(exitCodeOf(ofAll, [{ trials: [told, told] }, { trials: [told] }])).to.equal(4);
    expect(exitCodeOf(sampleComparison, [{ trials: [told, told] }])).to.equal(4);
    expect(exitCodeOf({ ...ofAll, interrupted: true }, [])).to.equal(130);
  });
});
