import { expect } from 'chai';
import { sampleComparison } from '../../../reports/agents/testing/sample';
import { isWhollyTold } from '../../judging';
import { judgeTrial } from '../../judging/judge-trial';
import { measures, serviceMeasures } from '../../judging/testing/measures';
import { applied } from '../../judging/testing/struck';
import type { TrialResult } from '../../judging/types';
import { exitCodeOf } from './compare';
import { wantingIn } from './wanting';

const none = { error: null, ports: [], theory: {}, recording: null, faults: applied, seed: '7', durationMs: 1 };
const told: TrialResult = judgeTrial({ ...none, judgements: [], measures: measures([serviceMeasures()]) });
const untold: TrialResult = { ...told, measures: null };

const drill = (...trials: readonly TrialResult[]) => ({ topology: 'two-servers', id: 'comparison/kill', trials });

describe('a comparison', () => {
  const ofAll = { ...sampleComparison, setUps: sampleComparison.setUps.filter(({ missing }) => missing === null) };
  const ended = (...trials: readonly TrialResult[]): number => exitCodeOf(ofAll, wantingIn(ofAll, [drill(...trials)]));

  it('is whole with as many trials that tell all as were asked for, however many others there were', () => {
    expect([told, untold].map(isWhollyTold)).to.deep.equal([true, false]);
    expect(ofAll.trials).to.equal(2);
    expect(ended(told, told)).to.equal(0);
    expect(ended(told, untold, untold, told)).to.equal(0);
  });

  it('is none with fewer, or where a set-up is missing, and says which', () => {
    expect(ended(told, untold, untold, untold)).to.equal(4);
    expect(wantingIn(ofAll, [drill(told, told), drill(told)])).to.deep.equal([
      'two-servers comparison/kill: 1 of 2 trials tell all',
    ]);
    expect(wantingIn(sampleComparison, [drill(told, told)]).join()).to.match(/^two-servers-frr is left out: frr-vrrpd/);
    expect(exitCodeOf({ ...ofAll, interrupted: true }, [])).to.equal(130);
  });

  it('is none where nobody could tell what a set-up costs at rest', () => {
    const [first, ...others] = ofAll.setUps;
    if (first === undefined) return expect.fail('there is none');
    const without = { ...ofAll, setUps: [{ ...first, footprint: null }, ...others] };
    const wanting = wantingIn(without, [drill(told, told)]);
    expect(wanting).to.deep.equal(['two-servers: traffic and processor were not measured: no trial at rest can tell']);
    expect(exitCodeOf(without, wanting)).to.equal(4);
  });
});
