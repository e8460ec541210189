import { expect } from 'chai';
import { sampleTopology } from '../recording/testing/sample';
import type { KnownWeakness } from '../topology/types';
import { judge } from './judge';
import { judgeDrill } from './judge-drill';
import { excuseServices, excuseTrial, signOf } from './known';
import { drillOf, judged, measures, service, serviceMeasures, splitBrain, trialOf } from './testing/measures';
import type { ServiceJudgement, Verdict } from './types';

const declared: KnownWeakness = { drill: 'split-brain/hang', expectation: 'serveWithin', reason: 'it is slow' };

/** What was found at a client, or (null) of a VIP of which no single client tells. */
const finding = (verdict: Verdict, client: string | null = 'client'): ServiceJudgement => ({
  ...{ service, verdict, measuredMs: 900, uncertaintyMs: 0, evidence: [] },
  ...(client !== null && { client }),
  reason: verdict === 'pass' ? { kind: 'met' } : { kind: 'not-measured', what: 'its end' },
});
const excused = (...found: readonly ServiceJudgement[]): Verdict[] =>
  excuseServices(found, 'serveWithin', [declared]).map(({ verdict }) => verdict);

describe('what was declared of several clients', () => {
  it('leaves one open of which the trial did not see the end, unless it shows at another', () => {
    expect(excused(finding('fail', 'far'), finding('inconclusive'))).to.deep.equal(['known', 'known']);
    expect(excused(finding('inconclusive', 'far'), finding('inconclusive'))).to.deep.equal([
      'inconclusive',
      'inconclusive',
    ]);
    expect(excused(finding('pass', 'far'), finding('inconclusive'))).to.deep.equal(['pass', 'inconclusive']);
  });

  it('takes nothing from the one that was served all the while', () => {
    expect(excused(finding('fail', 'far'), finding('pass'))).to.deep.equal(['known', 'pass']);
  });

  it('leaves open what is of no client', () => {
    expect(excused(finding('fail', 'far'), finding('inconclusive', null))).to.deep.equal(['known', 'inconclusive']);
  });
});

describe('a weakness that was declared for a drill', () => {
  const two = { name: 'neverHaveTwoOwners' } as const;
  const conflict: KnownWeakness = { ...declared, expectation: two.name, class: 'conflict' };
  const split = trialOf(judged(two, { splitBrain: [splitBrain('conflict')] }));
  const staleIn = (...known: readonly KnownWeakness[]) =>
    judgeDrill(drillOf(split), known).expectations.flatMap(({ reason }) => reason.kind === 'stale-weakness');

  it('is not stale where there was no trial to show it', () => {
    expect(judgeDrill({ ...drillOf(), note: 'it has one server only' }, [conflict]).verdict).to.equal('not-applicable');
  });

  it('is stale beside one that shows, be it of another class for the same reason', () => {
    expect(staleIn(conflict)).to.deep.equal([false]);
    expect(staleIn(conflict, { ...conflict, class: 'latent' })).to.deep.equal([true]);
    expect(staleIn(conflict, { ...conflict, class: undefined, reason: 'another' })).to.deep.equal([true]);
  });

  it('neither shows nor is stale where it may have been the machine’s lateness', () => {
    const late = judged(two, { splitBrain: [splitBrain('conflict', 50)] }, { schedulerDelayMs: 53 });
    const trials = [late, judged(two, {})].map((judgement) => excuseTrial(trialOf(judgement), [conflict]));
    expect(trials.map(({ judgements }) => judgements[0]?.verdict)).to.deep.equal(['known', 'pass']);
    expect(signOf(conflict, { trials })).to.equal('undecided');
    expect(signOf(conflict, { trials: trials.slice(1) })).to.equal('gone');
    expect(
      signOf(conflict, {
        trials: [excuseTrial(trialOf(judged(two, { splitBrain: [splitBrain('conflict')] })), [conflict])],
      }),
    ).to.equal('shows');
  });

  it('makes nothing of an expectation of which nothing was found: it is inconclusive still', () => {
    const ofNone = judge(
      { name: 'serveWithin', limitMs: 700, service: 'web' },
      measures([serviceMeasures()]),
      sampleTopology,
      {},
    );
    const trial = trialOf(judged({ name: 'takeOverWithin', limitMs: 2000 }), ofNone);
    for (const known of [[], [declared]])
      expect(judgeDrill(drillOf(trial), known).verdict, `${String(known.length)} declared`).to.equal('inconclusive');
  });
});
