import { expect } from 'chai';
import { judgeDrill } from '../../judging';
import { drillOf, judged, measures, trialOf, serviceMeasures } from '../../judging/testing/measures';
import type { TrialResult } from '../../judging/types';
import { disturbanceOf } from './disturbance';

const within = { name: 'takeOverWithin', limitMs: 2000 } as const;

function trial(schedulerDelayMs: number, takeoverOf: Parameters<typeof judged>[2] = {}): TrialResult {
  const found = measures([serviceMeasures()], { schedulerDelayMs });
  return { ...trialOf(judged(within, {}, takeoverOf)), measures: found, recording: `recordings/${schedulerDelayMs}` };
}

describe('how much labs were kept waiting', () => {
  it('is the worst lateness of any trial, and whose it was', () => {
    const drills = [judgeDrill(drillOf(trial(3), trial(14)), []), judgeDrill(drillOf(trial(8), trialOf()), [])];
    const worst = { schedulerDelayMs: 14, recording: 'recordings/14' };
    expect(disturbanceOf(drills)).to.deep.equal({ trials: 3, worst, spoilt: 0 });
  });

  it('counts the trials that could not be judged for it, and no others', () => {
    const late = { controls: [{ name: 'scheduler', ok: false, detail: '900 ms late' }] } as const;
    const unasked = { controls: [{ name: 'asking', ok: false, detail: '114 ms apart' }] } as const;
    const dropped = { controls: [{ name: 'drops', ok: false, detail: '3' }] } as const;
    const drill = judgeDrill(drillOf(trial(900, late), trial(110, unasked), trial(3, dropped), trial(2)), []);
    expect(disturbanceOf([drill]).spoilt).to.equal(2);
    const locked = { controls: [{ name: 'network-lock', ok: false, detail: '281 ms' }] } as const;
    expect(disturbanceOf([judgeDrill(drillOf(trial(3, locked)), [])]).spoilt).to.equal(1);
  });

  it('is not known where nothing was measured', () => {
    expect(disturbanceOf([judgeDrill(drillOf(), [])]).worst).to.equal(null);
  });
});
