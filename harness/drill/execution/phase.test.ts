import { expect } from 'chai';
import { drawsOf, trialSeed } from './phase';

describe('the seed of a trial', () => {
  it('is the same for the same run, topology, drill and number, and another for any other', () => {
    const seeds = [
      trialSeed('7', 'two-servers', 'takeover/kill', 1),
      trialSeed('8', 'two-servers', 'takeover/kill', 1),
      trialSeed('7', 'textbook', 'takeover/kill', 1),
      trialSeed('7', 'two-servers', 'takeover/hang', 1),
      trialSeed('7', 'two-servers', 'takeover/kill', 2),
    ];
    expect(new Set(seeds).size).to.equal(seeds.length);
    expect(trialSeed('7', 'two-servers', 'takeover/kill', 1)).to.equal(seeds[0]);
  });

  it('draws phases that repeat for a seed and spread evenly over many', () => {
    expect(drawsOf('0123456789abcdef')()).to.equal(drawsOf('0123456789abcdef')());
    const draws = Array.from({ length: 2000 }, (_, i) => drawsOf(trialSeed('x', 't', 'd', i))());
    expect(Math.min(...draws)).to.be.within(0, 0.01);
    expect(Math.max(...draws)).to.be.within(0.99, 1);
    // The mean of 2,000 uniform draws lies within 0.5 +- 0.0065 (one sigma); four sigmas are allowed.
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).to.be.closeTo(0.5, 0.026);
  });
});
