import { expect } from 'chai';
import { sampleTopology } from '../recording/testing/sample';
import { exitCodeOf } from './exit-code';
import { judgeDrill } from './judge-drill';
import { judgeRun } from './judge-run';
import { stated, trial as claimed } from './claims/testing/claimed';
import { drillOf, judged, splitBrain, takeoverAfter, trialOf } from './testing/measures';

const two = { name: 'neverHaveTwoOwners' } as const;
const within = { name: 'takeOverWithin', limitMs: 2000 } as const;
const complaint = 'web-1: (Line 25) Truncating auth_pass to 8 characters';
const complaining = (trial = trialOf(judged(two), judged(within))) => ({ ...trial, complaints: [complaint] });
const accepts = [{ complaint: 'Truncating auth_pass', reason: 'All servers truncate it alike.' }];

describe('a trial in which part of the configuration was without effect', () => {
  it('is no plain pass, and says what was without effect', () => {
    const drill = judgeDrill(drillOf(complaining()), []);
    expect(drill.verdict).to.equal('inconclusive');
    expect(drill.expectations[0]?.reason).to.deep.equal({ kind: 'not-as-configured', complaint });
    expect(exitCodeOf({ drills: [drill], interrupted: false })).to.equal(4);
    expect(judgeDrill(drillOf(trialOf(judged(two), judged(within))), []).verdict).to.equal('pass');
  });

  it('is known where the topology accepts it, but not where it accepts something else', () => {
    const drill = judgeDrill(drillOf(complaining()), [], accepts);
    expect(drill.verdict).to.equal('known');
    expect(drill.expectations[0]?.reason).to.deep.include({ kind: 'declared', weakness: accepts[0]?.reason });
    expect(exitCodeOf({ drills: [drill], interrupted: false })).to.equal(0);
    const other = [{ complaint: 'Unknown keyword', reason: 'A newer one.' }];
    expect(judgeDrill(drillOf(complaining()), [], other).verdict).to.equal('inconclusive');
  });

  it('fails as any other, and a declared weakness does not make up for it', () => {
    const slow = trialOf(judged(within, { takeover: takeoverAfter(2500) }));
    expect(judgeDrill(drillOf(complaining(slow)), []).verdict).to.equal('fail');
    const split = trialOf(judged(two, { splitBrain: [splitBrain('conflict')] }));
    const weakness = { drill: 'split-brain/hang', expectation: 'neverHaveTwoOwners', reason: 'a hung daemon' };
    expect(judgeDrill(drillOf(split), [weakness]).verdict).to.equal('known');
    expect(judgeDrill(drillOf(complaining(split)), [weakness]).verdict).to.equal('inconclusive');
  });

  it('fails and is known as any other where the topology accepts it', () => {
    const slow = trialOf(judged(within, { takeover: takeoverAfter(2500) }), judged(two));
    const drill = judgeDrill(drillOf(complaining(slow)), [], accepts);
    expect(drill.expectations.map(({ verdict }) => verdict)).to.deep.equal(['fail', 'known']);
    const unsure = trialOf(judged(within, { takeover: takeoverAfter(2000.05) }));
    expect(judgeDrill(drillOf(complaining(unsure)), [], accepts).verdict).to.equal('inconclusive');
  });

  it('makes no pass of an expectation of which nothing was found', () => {
    const nothing = { expectation: two, verdict: 'inconclusive', services: [] } as const;
    for (const accepted of [[], accepts])
      expect(judgeDrill(drillOf(complaining(trialOf(judged(within), nothing))), [], accepted).verdict).to.equal(
        'inconclusive',
      );
  });

  it('holds no claim, unless the topology accepts it: then that is about what ran', () => {
    const claim = stated('takeover < 1s');
    const of = (accepted: typeof accepts) => {
      const trial = { ...claimed(claim), ...complaining(trialOf(judged(within))), claims: claimed(claim).claims ?? [] };
      return judgeDrill({ ...drillOf(trial), claims: [claim] }, [], accepted).claims?.[0]?.verdict;
    };
    expect([of([]), of(accepts)]).to.deep.equal(['inconclusive', 'pass']);
  });

  it('can be judged again, alone or with others, to the same verdict', () => {
    const once = judgeDrill(drillOf(complaining()), [], accepts);
    expect(judgeDrill(once as never, [], accepts)).to.deep.equal(once);
  });

  it('must show, or the declaration is stale', () => {
    const topologies = [{ ...sampleTopology, name: drillOf().topology, accepts }];
    const judgedWith = (trial: ReturnType<typeof trialOf>) =>
      judgeRun([judgeDrill(drillOf(trial), [], accepts)], topologies).verdict;
    expect(judgedWith(complaining())).to.equal('known');
    expect(judgedWith(trialOf(judged(two)))).to.equal('fail');
  });
});
