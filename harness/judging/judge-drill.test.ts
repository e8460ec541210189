import { expect } from 'chai';
import { clientMeasures } from '../analysis/testing/client';
import type { ClientMeasures } from '../analysis/types';
import { sampleTopology } from '../recording/testing/sample';
import type { KnownWeakness } from '../topology/types';
import { exitCodeOf } from './exit-code';
import { judgeDrill } from './judge-drill';
import { judgeRun } from './judge-run';
import { judgeTrial } from './judge-trial';
import { judge } from './judge';
import {
  drillOf,
  judged,
  measures,
  service,
  serviceMeasures,
  splitBrain,
  takeoverAfter,
  trialOf,
} from './testing/measures';
import type { DrillResult, Verdict } from './types';

const two = { name: 'neverHaveTwoOwners' } as const;
const within = { name: 'takeOverWithin', limitMs: 2000 } as const;
const sound = trialOf(judged(two), judged(within));
const split = trialOf(judged(two, { splitBrain: [splitBrain('conflict')] }), judged(within));
const slow = trialOf(judged(two), judged(within, { takeover: takeoverAfter(2500) }));
const unsure = trialOf(judged(two), judged(within, { takeover: takeoverAfter(2000.05) }));
const broken = judgeTrial({ ...sound, error: { code: 'lab-not-settled', message: '', hint: '' } });
const weakness: KnownWeakness = {
  drill: 'split-brain/hang',
  expectation: 'neverHaveTwoOwners',
  class: 'conflict',
  reason: 'a hung daemon keeps its address',
};

describe('judging a drill', () => {
  it('passes only if it would still pass with its inconclusive trials counted as failures', () => {
    expect(judgeDrill(drillOf(sound, sound), []).verdict).to.equal('pass');
    expect(judgeDrill(drillOf(sound, unsure), []).verdict).to.equal('inconclusive');
    expect(judgeDrill(drillOf(slow, unsure), []).verdict).to.equal('fail');
    expect(judgeDrill(drillOf(slow, broken), []).verdict).to.equal('error');
  });

  it('never passes without a trial, nor without a judgement', () => {
    expect(judgeDrill(drillOf(), []).verdict).to.equal('inconclusive');
    expect(judgeDrill(drillOf(trialOf()), []).verdict).to.equal('inconclusive');
    expect(judgeDrill({ ...drillOf(), note: 'it has one server only' }, []).verdict).to.equal('not-applicable');
  });

  it('sums up each expectation with its worst figure and margin', () => {
    const { expectations } = judgeDrill(drillOf(sound, slow, sound), []);
    expect(expectations.map(({ expectation: { name }, verdict }) => [name, verdict])).to.deep.equal([
      ['neverHaveTwoOwners', 'pass'],
      ['takeOverWithin', 'fail'],
    ]);
    expect(expectations[1]).to.deep.include({ counts: { pass: 2, fail: 1 }, worstMs: 2500, marginMs: -500 });
  });

  it('has no figure of those that passed beside a failure that has none: it would only look well', () => {
    const never = trialOf(judged(within, { takeover: null }));
    const { expectations } = judgeDrill(drillOf(sound, never), []);
    expect(expectations.find(({ expectation: { name } }) => name === 'takeOverWithin')).to.deep.include({
      verdict: 'fail',
      worstMs: null,
      marginMs: null,
    });
  });

  it('counts moments that two classes of split-brain share once, and those of each', () => {
    const { fromNs } = splitBrain('conflict');
    const at = (ms: number) => fromNs + BigInt(ms * 1e6);
    const episodes = [
      { ...splitBrain('dual-active', 100), toNs: at(100) },
      { ...splitBrain('conflict', 60), fromNs: at(90), toNs: at(150) },
    ];
    const both = judgeDrill(drillOf(trialOf(judged(two, { splitBrain: episodes }))), []);
    expect(both.expectations[0]).to.deep.include({ worstMs: 150 });
  });
});

describe('a declared weakness', () => {
  it('makes its failure known, which is not a pass', () => {
    const drill = judgeDrill(drillOf(split), [weakness]);
    expect([drill.verdict, drill.trials[0]?.verdict]).to.deep.equal(['known', 'known']);
    const [finding] = drill.trials[0]?.judgements[0]?.services ?? [];
    expect(finding?.reason).to.deep.include({ kind: 'declared', weakness: weakness.reason });
    expect(finding?.measuredMs).to.equal(50);
  });

  it('excuses no other class, expectation, VIP or drill', () => {
    const others: Partial<KnownWeakness>[] = [
      { class: 'latent' },
      { expectation: 'takeOverWithin' },
      { vip: '10.20.0.101' },
      { drill: 'split-brain/thaw' },
      { drill: 'takeover/*' },
      { drill: '*' },
    ];
    for (const other of others)
      expect(judgeDrill(drillOf(split), [{ ...weakness, ...other }]).verdict, JSON.stringify(other)).to.equal('fail');
  });

  it('excuses nobody who was not served, or did not agree, before anything was broken', () => {
    const serve = { name: 'serveWithin', limitMs: 700 } as const;
    const declared = { drill: 'split-brain/hang', expectation: 'serveWithin', reason: 'so it is' };
    const never = judged(serve, { clients: [clientMeasures({ servedBefore: false })] });
    expect(judgeDrill(drillOf(trialOf(never)), [declared]).verdict).to.equal('fail');
    const unsettled = { kind: 'never-settled', holders: { [service]: [] }, said: [] } as const;
    const lost = judge(serve, measures([serviceMeasures({})]), sampleTopology, {}, { unsettled });
    expect(judgeDrill(drillOf(trialOf(lost)), [declared]).verdict).to.equal('fail');
    const start = judged(two, { splitBrain: [splitBrain('conflict')], initialOwner: null });
    expect(judgeDrill(drillOf(trialOf(start)), [weakness]).verdict).to.equal('fail');
  });

  it('leaves the other expectations of its drill as strict as ever', () => {
    const both = trialOf(
      judged(two, { splitBrain: [splitBrain('conflict')] }),
      judged(within, { takeover: takeoverAfter(2500) }),
    );
    expect(judgeDrill(drillOf(both), [weakness]).verdict).to.equal('fail');
    const twoClasses = trialOf(judged(two, { splitBrain: [splitBrain('conflict'), splitBrain('dual-active')] }));
    expect(judgeDrill(drillOf(twoClasses), [weakness]).verdict).to.equal('fail');
  });

  it('fails as stale when it no longer shows', () => {
    const { verdict, expectations } = judgeDrill(drillOf(sound, sound), [weakness]);
    expect(verdict).to.equal('fail');
    expect(expectations[0]?.reason).to.deep.equal({ kind: 'stale-weakness', weakness: weakness.reason });
  });

  it('is not stale where it shows in one trial of several, where a trial was inconclusive, or where its drill never ran', () => {
    expect(judgeDrill(drillOf(sound, split), [weakness]).verdict).to.equal('known');
    const controls = [{ name: 'drops', ok: false, detail: '' }] as const;
    expect(judgeDrill(drillOf(sound, trialOf(judged(two, {}, { controls }))), [weakness]).verdict).to.equal(
      'inconclusive',
    );
    expect(judgeDrill({ ...drillOf(sound), id: 'takeover/kill' }, [weakness]).verdict).to.equal('pass');
  });

  it('of one client excuses no other: a sound client that is not served fails the drill', () => {
    const serve = { name: 'serveWithin', limitMs: 700 } as const;
    const unserved = { fromNs: 0n, toNs: 5_000_000_000n, durationMs: 5000, unfinished: true as const };
    const [hoarding, plain] = ['client-behind-hoarder', 'client'].map((client) => clientMeasures({ client }));
    if (hoarding === undefined || plain === undefined) throw new RangeError('there are two clients');
    const ofClient: KnownWeakness = {
      ...{ drill: 'split-brain/hang', expectation: 'serveWithin', client: 'client-behind-hoarder' },
      reason: 'its resolver keeps answers',
    };
    const verdictOf = (clients: readonly ClientMeasures[]) =>
      judgeDrill(drillOf(trialOf(judged(serve, { clients }))), [ofClient]).verdict;
    expect(verdictOf([plain, { ...hoarding, outage: unserved }])).to.equal('known');
    expect(
      verdictOf([
        { ...plain, outage: unserved },
        { ...hoarding, outage: unserved },
      ]),
    ).to.equal('fail');
    // The hoarder lasts longer, and so would have been the one that tells.
    const brief = { ...unserved, durationMs: 900 };
    expect(
      verdictOf([
        { ...plain, outage: brief },
        { ...hoarding, outage: unserved },
      ]),
    ).to.equal('fail');
    expect(verdictOf([plain, hoarding])).to.equal('fail'); // stale
    // Of both: how it ended for the one makes no difference where the other shows it.
    const cutShort = { ...unserved, durationMs: 300 };
    const { drill, expectation, reason } = ofClient;
    const ofBoth = { drill, expectation, reason };
    const openBeside = (each: KnownWeakness) =>
      judgeDrill(
        drillOf(
          trialOf(
            judged(serve, {
              clients: [
                { ...plain, outage: cutShort },
                { ...hoarding, outage: unserved },
              ],
            }),
          ),
        ),
        [each],
      ).verdict;
    expect([openBeside(ofBoth), openBeside(ofClient)]).to.deep.equal(['known', 'inconclusive']);
    expect(judgeDrill(drillOf(trialOf(judged(serve, { clients: [plain] }))), [ofClient]).verdict).to.equal('pass');
  });

  it('that shows by chance is not stale where it does not, and excuses no more than another', () => {
    const occasional = { ...weakness, occasional: true };
    expect(judgeDrill(drillOf(sound), [occasional]).verdict).to.equal('pass');
    expect(judgeDrill(drillOf(sound, split), [occasional]).verdict).to.equal('known');
    expect(judgeDrill(drillOf(slow), [occasional]).verdict).to.equal('fail');
  });

  it('declared for many drills is stale only if none of them shows it', () => {
    const many = { ...weakness, drill: 'split-brain/*' };
    const topologies = [{ ...sampleTopology, known: [many] }];
    const clean = judgeDrill(drillOf(sound), [many]);
    const showing = judgeDrill({ ...drillOf(split), id: 'split-brain/thaw' }, [many]);
    expect(judgeRun([clean, showing], topologies).verdict).to.equal('known');
    expect(judgeRun([clean], topologies).verdict).to.equal('fail');
    expect(judgeRun([{ ...clean, id: 'takeover/kill' }], topologies).verdict).to.equal('pass');
  });
});

describe('the exit code', () => {
  const codeOf = (verdicts: readonly Verdict[], interrupted = false): number => {
    const drills = verdicts.map((verdict): DrillResult => ({ ...judgeDrill(drillOf(sound), []), verdict }));
    return exitCodeOf({ drills, interrupted });
  };

  it('is 0 for what passed or is known', () => {
    expect(codeOf(['pass', 'known', 'not-applicable'])).to.equal(0);
  });

  it('tells the gravest: 130, 3, 1, 4', () => {
    expect(codeOf(['pass', 'inconclusive'])).to.equal(4);
    expect(codeOf(['fail', 'inconclusive'])).to.equal(1);
    expect(codeOf(['fail', 'error'])).to.equal(3);
    expect(codeOf(['fail', 'error'], true)).to.equal(130);
  });

  it('is 4 where there was nothing to judge', () => {
    expect(codeOf([])).to.equal(4);
    expect(codeOf(['not-applicable'])).to.equal(4);
  });
});
