import { expect } from 'chai';
import { extentOf } from './asked/extent';
import { disturbanceText, extentText } from './wording';

describe('what a campaign says of itself', () => {
  it('says how many trials a claim takes, and when the bound is too low for it', () => {
    expect(extentText(extentOf({ repeat: 5 }))).to.equal('');
    expect(extentText(extentOf({ until: 'p90 < 2s @ 95%' }))).to.match(
      /^"p90 < 2s @ 95%" takes 33 trials of a drill if none is over the limit; at most 132 are run$/,
    );
    expect(extentText(extentOf({ until: 'p90 < 2s @ 95%', repeat: 20 }))).to.match(/cannot be shown to hold$/);
  });

  it('says how late the labs were made, and what to do where trials were lost by it', () => {
    const worst = { schedulerDelayMs: 12.34, recording: 'recordings/a' };
    expect(disturbanceText({ trials: 3, worst, spoilt: 0 }, 4)).to.match(
      /at most 12\.3 ms in 3 trials \(recordings\/a\)/,
    );
    expect(disturbanceText({ trials: 3, worst, spoilt: 2 }, 5)).to.match(
      /2 trials are inconclusive for it: try --jobs 3$/,
    );
    expect(disturbanceText({ trials: 3, worst, spoilt: 2 }, 1)).to.match(/something else keeps this machine busy$/);
    expect(disturbanceText({ trials: 1, worst, spoilt: 1 }, 1)).to.match(/ 1 trial .* 1 trial is inconclusive for it/);
    const locked = { trials: 3, worst, lockDelayMs: 281.4, spoilt: 0 };
    expect(disturbanceText(locked, 1)).to.match(/, and the kernel’s network lock for 281\.4 ms; no trial was failed/);
    expect(disturbanceText({ ...locked, lockDelayMs: 0.02 }, 1)).not.to.contain('lock for');
    expect(disturbanceText({ trials: 0, worst: null, spoilt: 0 }, 1)).to.equal('no lab was measured');
  });
});
