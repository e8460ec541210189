import { expect } from 'chai';
import { requiredTrials } from '../../analysis/statistics';
import { sampleTopology } from '../../recording/testing/sample';
import type { DrillClaim, TrialResult } from '../../judging/types';
import { trialsWanted, untilDecided, type Extent } from './extent';
import { stateClaim } from './stated-claims';
import { fakeDrill, fakeTrials } from './testing/fake-trials';
import { runFake } from './testing/run-fake';

const drill = fakeDrill('takeover/kill', sampleTopology);
const p90 = { quantile: 0.9, confidence: 0.95 };
const until = (text: string, atMost?: number): Extent => untilDecided(stateClaim(text), p90, atMost);

/** The numbers of the trials that were run, and what became of the claim. */
async function campaign(extent: Extent, jobs: number): Promise<{ ran: number[]; claim: DrillClaim | undefined }> {
  const ran: number[] = [];
  const runTrial = fakeTrials((name) => ran.push(Number(name.split(' ').at(-1))));
  const { drills } = await runFake([drill], { extent, jobs, runTrial });
  return { ran: ran.toSorted((one, other) => one - other), claim: drills[0]?.claims?.[0] };
}

const counted = ({ pass = 0, fail = 0, inconclusive = 0 }: DrillClaim['counts']): number => pass + fail + inconclusive;

describe('a campaign of so many trials', () => {
  const [good, spoilt] = (['pass', 'inconclusive'] as const).map(
    (verdict) => ({ verdict, measures: {} }) as unknown as TrialResult,
  ) as [TrialResult, TrialResult];

  it('makes up for those that were spoilt only where it was told to, and not for ever', () => {
    const some = [good, spoilt, good, spoilt];
    expect(trialsWanted({ kind: 'fixed', trials: 4 }, some)).to.equal(4);
    expect(trialsWanted({ kind: 'fixed', trials: 4, atMost: 8 }, some)).to.equal(6);
    expect(trialsWanted({ kind: 'fixed', trials: 4, atMost: 5 }, some)).to.equal(5);
    expect(trialsWanted({ kind: 'fixed', trials: 4, atMost: 8 }, [good, good, good, good])).to.equal(4);
  });
});

describe('a campaign until its claim is decided', () => {
  it('stops when a clear claim holds, after more trials than a fixed number would take', async () => {
    // One trial in seven is broken or not to be trusted, which counts against the claim: so a modest one.
    const modest = untilDecided(stateClaim('median < 2s @ 95%'), { quantile: 0.5, confidence: 0.95 }, undefined);
    const { ran, claim } = await campaign(modest, 4);
    expect(claim).to.deep.include({ verdict: 'pass', sequential: true });
    expect(claim && counted(claim.counts)).to.equal(ran.length);
    expect(ran.length).to.be.within(requiredTrials({ quantile: 0.5, confidence: 0.95 }), 40);
  });

  it('stops soon when it clearly fails', async () => {
    const { ran, claim } = await campaign(until('takeover p90 < 400ms @ 95%'), 4);
    expect(claim?.verdict).to.equal('fail');
    expect(ran.length).to.be.below(10);
  });

  it('is inconclusive when it is not decided within its bound', async () => {
    const { ran, claim } = await campaign(until('takeover p90 < 2s @ 95%', 12), 4);
    expect(ran).to.have.length(12);
    expect(claim?.verdict).to.equal('inconclusive');
    expect(claim?.reason.kind).to.equal('too-few-trials');
  });

  it('runs the same trials with one lab as with many, and none after the decision', async () => {
    for (const text of ['takeover p90 < 400ms @ 95%', 'takeover p90 < 600ms @ 95%', 'takeover p90 < 720ms @ 95%']) {
      const [alone, ...crowded] = await Promise.all([1, 2, 5, 16].map((jobs) => campaign(until(text, 60), jobs)));
      for (const other of crowded) expect(other, text).to.deep.equal(alone);
      expect(alone?.ran).to.deep.equal(Array.from({ length: alone?.ran.length ?? 0 }, (_, index) => index + 1));
    }
  });

  it('tries once a drill that gives the claim nothing to measure', async () => {
    const { ran, claim } = await campaign(until('reversion p90 < 2s @ 95%'), 4);
    expect(ran).to.deep.equal([1]);
    expect(claim?.verdict).to.equal('not-applicable');
  });
});
