import { expect } from 'chai';
import { sampleTopology } from '../../recording/testing/sample';
import { untilDecided } from './extent';
import { claimsOn, stateClaim } from './stated-claims';

const fixed = { kind: 'fixed', trials: 5 } as const;
const p99 = stateClaim('p99 < 2s @ 95%');
const until = untilDecided(p99, { quantile: 0.99, confidence: 0.95 }, undefined);
const topology = { ...sampleTopology, thresholds: ['splitBrain none', 'takeover p95 < 1s'] };

describe('what the drills of a topology are held to', () => {
  it('is what its thresholds and the command line say, each once', () => {
    const claims = claimsOn(topology, [stateClaim(' splitBrain none '), stateClaim('outage < 3s')], fixed);
    expect(claims.map(({ text, statedBy }) => [text, statedBy])).to.deep.equal([
      ['splitBrain none', 'command'],
      ['takeover p95 < 1s', 'topology'],
      ['outage < 3s', 'command'],
    ]);
  });

  it('is judged by bounds for repeated looks only where the trials were looked at, and a confidence is claimed', () => {
    const sequential = (claims: ReturnType<typeof claimsOn>) =>
      claims.filter((claim) => claim.sequential).map(({ text }) => text);
    expect(sequential(claimsOn(topology, [p99], fixed))).to.deep.equal([]);
    const stated = [stateClaim('takeover p90 < 1s @ 95%'), stateClaim('takeover max < 3s')];
    expect(sequential(claimsOn(topology, stated, until))).to.deep.equal(['takeover p90 < 1s @ 95%', 'p99 < 2s @ 95%']);
  });
});
