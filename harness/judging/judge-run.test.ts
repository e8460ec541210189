import { expect } from 'chai';
import { sampleTopology } from '../recording/testing/sample';
import type { KnownWeakness, Topology } from '../topology/types';
import { judgeDrill, type RunDrill } from './judge-drill';
import { judgeRun } from './judge-run';
import { judgeTrial } from './judge-trial';
import { drillOf, judged, splitBrain, takeoverAfter, trialOf } from './testing/measures';
import type { TrialResult, Verdict } from './types';

const two = { name: 'neverHaveTwoOwners' } as const;
const within = { name: 'takeOverWithin', limitMs: 2000 } as const;
const sound = trialOf(judged(two), judged(within));
const split = trialOf(judged(two, { splitBrain: [splitBrain('conflict')] }), judged(within));
const unsure = trialOf(judged(two, { owners: [] }), judged(within));
const error = { code: 'lab-not-settled', message: '', hint: '' };
const broken = judgeTrial({ ...trialOf(), error });
const many: KnownWeakness = { drill: 'split-brain/*', expectation: two.name, reason: 'it hangs' };

const of = (id: string, trials: readonly TrialResult[], more: Partial<RunDrill> = {}) =>
  judgeDrill({ ...drillOf(...trials), id, ...more }, more.topology === undefined ? [many] : []);
const topologies = (...known: readonly Partial<Topology>[]): readonly Topology[] =>
  known.map((each) => ({ ...sampleTopology, name: 'two-servers', ...each }));
const verdicts = (...run: Parameters<typeof judgeRun>): Verdict[] =>
  judgeRun(...run).drills.map(({ verdict }) => verdict);

describe('a weakness that was declared for many drills', () => {
  const declaring = topologies({ known: [many] });

  it('is stale in the last drill that judges the like, where none shows it', () => {
    const other = of('split-brain/late', [trialOf(judged(within))]);
    const all = [of('split-brain/hang', [sound]), of('split-brain/thaw', [sound]), other];
    expect(verdicts(all, declaring)).to.deep.equal(['pass', 'fail', 'pass']);
  });

  it('is not stale where one drill shows it, or does not tell', () => {
    expect(verdicts([of('split-brain/hang', [split]), of('split-brain/thaw', [sound])], declaring)).to.deep.equal([
      ...['known', 'pass'],
    ]);
    expect(verdicts([of('split-brain/hang', [unsure]), of('split-brain/thaw', [sound])], declaring)).to.deep.equal([
      ...['inconclusive', 'pass'],
    ]);
  });

  it('is not stale by what other set-ups show, for whom it was not declared', () => {
    const elsewhere = of('split-brain/hang', [sound], { topology: 'three-servers' });
    expect(verdicts([elsewhere], declaring)).to.deep.equal(['pass']);
  });

  it('is left to the others to tell in a part of a run', () => {
    expect(judgeRun([of('split-brain/hang', [sound])], declaring, { isWhole: false }).verdict).to.equal('pass');
  });
});

describe('a complaint that is accepted', () => {
  const accepts = [{ complaint: 'Truncating', reason: 'all do' }];
  const accepting = topologies({ accepts });
  const [complaining, heeding] = [{ ...sound, complaints: ['web-1: Truncating auth_pass'] }, sound];
  const drill = (id: string, ...trials: readonly TrialResult[]) =>
    judgeDrill({ ...drillOf(...trials), id }, [], accepts);

  it('is stale in the last drill that ran where no trial heard it, and in its first expectation', () => {
    const skipped = judgeDrill({ ...drillOf(), id: 'c/c', note: 'it has one server' }, []);
    const run = judgeRun([drill('a/a', heeding), drill('b/b', heeding, broken), skipped], accepting);
    expect(run.drills.map(({ verdict }) => verdict)).to.deep.equal(['pass', 'error', 'not-applicable']);
    expect(run.drills[1]?.expectations.map(({ reason }) => reason.kind)).to.deep.equal(['stale-weakness', 'met']);
    expect(verdicts([drill('a/a', heeding), skipped], accepting)).to.deep.equal(['fail', 'not-applicable']);
  });

  it('is not where any trial did, or none could', () => {
    expect(verdicts([drill('a/a', complaining), drill('b/b', heeding)], accepting)).to.deep.equal(['known', 'pass']);
    expect(verdicts([drill('a/a', broken)], accepting)).to.deep.equal(['error']);
    expect(judgeRun([drill('a/a', broken)], accepting).drills[0]?.expectations).to.deep.equal([]);
  });
});

describe('a complaint that is accepted of one set-up', () => {
  it('is stale there, whatever is heard of another, and says nothing of that one', () => {
    const accepting = topologies({ accepts: [{ complaint: 'Truncating', reason: 'all do' }] });
    const other = { ...drillOf({ ...sound, complaints: ['web-1: Truncating auth_pass'] }), topology: 'three-servers' };
    const all = [judgeDrill(drillOf(sound), []), judgeDrill(other, [])];
    expect(verdicts(all, accepting)).to.deep.equal(['fail', 'inconclusive']);
  });
});

describe('the worst figure of a drill', () => {
  const slow = (takeoverMs: number) => trialOf(judged(within, { takeover: takeoverAfter(takeoverMs) }));
  const never = trialOf(judged(within, { takeover: null }));
  const worstOf = (known: readonly KnownWeakness[], ...trials: readonly TrialResult[]) => {
    const [{ verdict, worstMs } = { verdict: 'error', worstMs: null }] = judgeDrill(
      drillOf(...trials),
      known,
    ).expectations;
    return [verdict, worstMs];
  };
  const declared: KnownWeakness = { drill: 'split-brain/hang', expectation: within.name, reason: 'it is slow' };

  it('is none beside a failure that has none, declared or not, since what passed would only look well', () => {
    expect(worstOf([], slow(600), never)).to.deep.equal(['fail', null]);
    expect(worstOf([declared], slow(600), never)).to.deep.equal(['known', null]);
    const services = [judged(within, { takeover: takeoverAfter(2500) }), judged(within, { takeover: null })];
    const both = { expectation: within, verdict: 'fail', services: services.flatMap((each) => each.services) } as const;
    expect(worstOf([], trialOf(both))).to.deep.equal(['fail', null]);
  });

  it('is what was measured beside what is open, and of the failure that is none of the declared ones', () => {
    expect(worstOf([], slow(600), trialOf(judged(within, { takeover: null, watchedMs: 1900 })))).to.deep.equal([
      ...['inconclusive', 600],
    ]);
    const open = trialOf(judged(within, { takeover: null, watchedMs: 1900 }));
    expect(worstOf([], slow(2500), open)).to.deep.equal(['fail', 2500]);
  });

  it('is not left out, nor is the drill, because something went wrong outside of its trials', () => {
    expect(judgeDrill({ ...drillOf(slow(600)), note: 'its report was cut short' }, []).verdict).to.equal('pass');
  });
});
