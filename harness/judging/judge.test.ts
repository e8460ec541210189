import { expect } from 'chai';
import { clientMeasures } from '../analysis/testing/client';
import type { ClientMeasures, ServiceMeasures } from '../analysis/types';
import { judged, measures, splitBrain, takeoverAfter, theory, service, serviceMeasures } from './testing/measures';
import { judge } from './judge';
import { sampleTopology } from '../recording/testing/sample';

const within = (limitMs: number) => ({ name: 'takeOverWithin', limitMs }) as const;
const two = { name: 'neverHaveTwoOwners' } as const;

describe('judging a takeover against its limit', () => {
  const verdict = (takeoverMs: number, uncertaintyMs: number, limitMs = 2000): string =>
    judged(within(limitMs), { takeover: takeoverAfter(takeoverMs, uncertaintyMs) }).verdict;

  it('passes only if the whole interval is under it', () => {
    expect(verdict(1999, 1)).to.equal('pass');
    expect(verdict(2000, 1)).to.equal('pass');
    expect(verdict(2000.5, 1)).to.equal('inconclusive');
  });

  it('fails only if the whole interval is over it', () => {
    expect(verdict(2001, 1)).to.equal('inconclusive');
    expect(verdict(2010, 1)).to.equal('fail');
  });

  it('does not fail by less than the scheduler was late', () => {
    const late = (takeoverMs: number) =>
      judged(within(2000), { takeover: takeoverAfter(takeoverMs) }, { schedulerDelayMs: 30 });
    expect(late(2020).verdict).to.equal('inconclusive');
    expect(late(2040).verdict).to.equal('fail');
    expect(late(1990).verdict).to.equal('pass');
  });

  it('fails when nobody took over, or nobody announced it, if it was watched for long enough', () => {
    const none = judged(within(2000), { takeover: null, changes: [] });
    expect([none.verdict, none.services[0]?.reason.kind]).to.deep.equal(['fail', 'never-taken-over']);
    const mute = judged(within(2000), { takeover: null });
    expect([mute.verdict, mute.services[0]?.reason.kind]).to.deep.equal(['fail', 'not-announced']);
    expect(judged(within(2000), { takeover: null, watchedMs: 1900 }).verdict).to.equal('inconclusive');
  });

  it('never passes without a sample', () => {
    expect(judged(within(2000), { mustMove: false, takeover: null }).verdict).to.equal('inconclusive');
    expect(judge(within(2000), measures([]), sampleTopology, {}).verdict).to.equal('inconclusive');
  });

  it('leaves out a VIP that had not to move beside one that had', () => {
    const idle = serviceMeasures({ name: '10.20.0.101', mustMove: false, takeover: null });
    const judgement = judge(within(2000), measures([serviceMeasures(), idle]), sampleTopology, {});
    expect(judgement.verdict).to.equal('pass');
    expect(judgement.services.map(({ verdict: each }) => each)).to.deep.equal(['pass', 'not-applicable']);
  });

  it('takes the worst VIP', () => {
    const slow = serviceMeasures({ name: '10.20.0.101', takeover: takeoverAfter(2500) });
    expect(judge(within(2000), measures([serviceMeasures(), slow]), sampleTopology, {}).verdict).to.equal('fail');
  });

  it('is inconclusive when a control failed, whatever was measured', () => {
    const controls = [{ name: 'drops', ok: false, detail: '3 frames dropped by the capture' }] as const;
    const judgement = judged(within(2000), { takeover: takeoverAfter(9000) }, { controls });
    expect(judgement.verdict).to.equal('inconclusive');
    const reason = { kind: 'control-failed', control: 'drops', detail: '3 frames dropped by the capture' };
    expect(judgement.services[0]?.reason).to.deep.equal(reason);
  });
});

describe('judging the other expectations', () => {
  it('gives one finding for each class of split-brain', () => {
    const judgement = judged(two, {
      splitBrain: [splitBrain('conflict'), splitBrain('latent'), splitBrain('latent', 20)],
    });
    expect(judgement.verdict).to.equal('fail');
    expect(judgement.services.map(({ measuredMs, reason }) => [measuredMs, reason.kind])).to.deep.equal([
      [50, 'split-brain'],
      [70, 'split-brain'],
    ]);
  });

  it('does not call a VIP without any owner free of split-brain', () => {
    expect(judged(two, { owners: [] }).verdict).to.equal('inconclusive');
    expect(judged(two).verdict).to.equal('pass');
  });

  it('wants the owner to stay', () => {
    const keeps = { name: 'keepItsOwner' } as const;
    expect(judged(keeps).verdict).to.equal('fail');
    expect(judged(keeps, { changes: [], finalOwner: 'server-a' }).verdict).to.equal('pass');
    expect(judged(keeps, { changes: [], finalOwner: null }).verdict).to.equal('fail');
    expect(judged(keeps, { changes: [], initialOwner: null }).verdict).to.equal('inconclusive');
  });

  it('wants the owner to keep it all the time, not to give it up and take it again', () => {
    const keeps = { name: 'keepItsOwner' } as const;
    const held = (...intervals: [bigint, bigint][]) => {
      const times = intervals.map(([fromNs, toNs]) => ({ fromNs, toNs }));
      const holders = [{ id: 'server-a', by: 'port', intervals: times }] as const;
      return judged(keeps, { changes: [], finalOwner: 'server-a', holders }).verdict;
    };
    expect(held([1n, 9n])).to.equal('pass');
    expect(held([1n, 4n], [5n, 9n])).to.equal('fail');
  });

  it('fails an outage without an end only if it lasted for longer than the limit', () => {
    const served = { name: 'failOverWithin', limitMs: 500 } as const;
    const open = (unrestoredMs: number) =>
      judged(served, {
        clients: [clientMeasures({ failoverTimeMs: 20, lossDerivedMs: 10, lost: 1, sustainedMs: null, unrestoredMs })],
      }).verdict;
    expect([open(30), open(600)]).to.deep.equal(['inconclusive', 'fail']);
  });

  it('sees no outage and no silence that is shorter than what it is seen by', () => {
    const over = (limitMs: number, changes: Parameters<typeof clientMeasures>[0]) =>
      judged({ name: 'failOverWithin', limitMs }, { clients: [clientMeasures({ failoverTimeMs: null, ...changes })] })
        .verdict;
    const none = { lossDerivedMs: 0, lost: 0, intervalMs: 100 };
    expect([over(100, none), over(50, none)]).to.deep.equal(['pass', 'inconclusive']);
    // Of 60 lost ones, 10 ms apart, the service was gone for 590 to 610 ms.
    expect([over(610, {}), over(605, {}), over(580, {})]).to.deep.equal(['pass', 'inconclusive', 'fail']);
    const silent = (limitMs: number) =>
      judged({ name: 'blackOutAtMost', limitMs }, {}, { schedulerDelayMs: 60 }).verdict;
    expect([silent(100), silent(90)]).to.deep.equal(['pass', 'inconclusive']);
  });

  it('allows an agreement the uncertainty of its healing', () => {
    const after = (agreedAfterMs: number) =>
      judged(
        { name: 'agreeWithin', limitMs: 1000 },
        { healing: { agreedAfterMs, announced: true, announcedAfterMs: 0, watchedMs: 5000, uncertaintyMs: 200 } },
      ).verdict;
    expect([after(990), after(1050), after(1300)]).to.deep.equal(['pass', 'inconclusive', 'fail']);
  });

  it('takes the client’s outage by the service, or by ping where there is none', () => {
    const served = { name: 'failOverWithin', limitMs: 500 } as const;
    const none = clientMeasures({
      failoverTimeMs: null,
      lossDerivedMs: null,
      lost: 0,
      operations: 0,
      sustainedMs: null,
    });
    const brief = clientMeasures({ failoverTimeMs: 300, lossDerivedMs: 300, lost: 30, sustainedMs: 900 });
    const slow = clientMeasures({ protocol: 'icmp' });
    const verdict = (...clients: ClientMeasures[]) => judged(served, { clients }).verdict;
    expect(judged(served).verdict).to.equal('fail');
    expect(verdict(none, { ...brief, protocol: 'icmp' })).to.equal('pass');
    expect(verdict(brief, slow)).to.equal('pass');
    expect(verdict(none, { ...none, protocol: 'icmp' })).to.equal('inconclusive');
    expect(verdict()).to.equal('inconclusive');
    expect(verdict({ ...brief, failoverTimeMs: null, sustainedMs: null })).to.equal('fail');
    expect(verdict({ ...brief, failoverTimeMs: -20 })).to.equal('pass');
  });

  it('allows a blackout its asking interval at each end', () => {
    const dark = (durationMs: number) => {
      const blackouts = [{ fromNs: 0n, toNs: 1n, durationMs, unansweredQuestions: 9, resolutionMs: 10 }];
      return judged({ name: 'blackOutAtMost', limitMs: 1000 }, { blackouts }).verdict;
    };
    expect([dark(985), dark(995), dark(1005), dark(1015)]).to.deep.equal([
      'pass',
      'inconclusive',
      'inconclusive',
      'fail',
    ]);
    expect(judged({ name: 'blackOutAtMost', limitMs: 1000 }).verdict).to.equal('pass');
  });

  it('does not pass a blackout that was not over when the record ended', () => {
    const dark = (durationMs: number) => {
      const blackouts = [
        { fromNs: 0n, toNs: 1n, durationMs, unansweredQuestions: 9, resolutionMs: 10, unfinished: true as const },
      ];
      return judged({ name: 'blackOutAtMost', limitMs: 1000 }, { blackouts }).verdict;
    };
    expect([dark(500), dark(1005), dark(1500)]).to.deep.equal(['inconclusive', 'inconclusive', 'fail']);
  });

  it('says of what went on when the trial ended that it lasted at least so long, and of what was over not', () => {
    const ended = (how: 'release' | 'unfinished') => judged(two, { splitBrain: [splitBrain('conflict', 772, how)] });
    expect(ended('unfinished').services[0]?.reason).to.deep.include({ durationMs: 772, unfinished: true });
    expect(ended('unfinished').services[0]).to.deep.include({ measuredMs: 772, unfinished: true });
    expect(ended('release').services[0]?.reason).to.include({ durationMs: 772 }).and.not.to.have.property('unfinished');
    expect(ended('release').services[0]).not.to.have.property('unfinished');
    const brief = splitBrain('conflict', 30);
    const both = judged(two, { splitBrain: [brief, splitBrain('conflict', 20, 'unfinished')] });
    expect(both.services[0]).to.deep.include({ measuredMs: 50, unfinished: true });
    const dark = { fromNs: 0n, toNs: 1n, durationMs: 1500, unansweredQuestions: 9, resolutionMs: 10 };
    const blackout = (changes: object) =>
      judged({ name: 'blackOutAtMost', limitMs: 1000 }, { blackouts: [{ ...dark, ...changes }] }).services[0];
    expect(blackout({ unfinished: true })).to.deep.include({ measuredMs: 1490, uncertaintyMs: 0, unfinished: true });
    expect(blackout({})).to.deep.include({ measuredMs: 1510, uncertaintyMs: 20 });
  });

  it('says the same of owners who had not agreed when the trial ended', () => {
    const healing = { agreedAfterMs: null, announced: true, watchedMs: 5000 };
    const split = judged(
      { name: 'agreeWithin', limitMs: 1000 },
      { healing, splitBrain: [splitBrain('conflict', 5000, 'unfinished')] },
    );
    expect(split.services[0]?.reason).to.deep.include({ class: 'conflict', durationMs: 5000, unfinished: true });
  });

  it('wants one announced owner after healing', () => {
    const agrees = { name: 'agreeWithin', limitMs: 1000 } as const;
    const after = (agreedAfterMs: number | null, announced: boolean, watchedMs = 5000) =>
      judged(agrees, { healing: { agreedAfterMs, announced, watchedMs } });
    expect(judged(agrees).verdict).to.equal('inconclusive');
    expect(after(300, true).verdict).to.equal('pass');
    expect(after(300, false).services[0]?.reason.kind).to.equal('not-announced');
    const late = { agreedAfterMs: 300, announced: true, announcedAfterMs: 4300, watchedMs: 5000 };
    expect(judged(agrees, { healing: late }).verdict).to.equal('fail');
    expect(after(1500, true).verdict).to.equal('fail');
    expect(after(null, true).verdict).to.equal('fail');
    expect(after(null, true, 500).verdict).to.equal('inconclusive');
  });

  it('wants the first owner back', () => {
    const reverts = { name: 'revertWithin', limitMs: 1000 } as const;
    const healing = { agreedAfterMs: 0, announced: true, watchedMs: 5000 };
    expect(judged(reverts, { healing, reversionMs: 700 }).verdict).to.equal('pass');
    expect(judged(reverts, { healing, reversionMs: 1700 }).verdict).to.equal('fail');
    expect(judged(reverts, { healing }).verdict).to.equal('fail');
    expect(judged(reverts, { takeover: null, healing }).verdict).to.equal('inconclusive');
  });

  it('wants nobody back who does not preempt, but holds those who come back to the limit', () => {
    const reverts = { name: 'revertWithin', limitMs: 1000 } as const;
    const healing = { agreedAfterMs: 0, announced: true, watchedMs: 5000 };
    const kept = (reversionMs: number | null) =>
      judge(reverts, measures([serviceMeasures({ healing, reversionMs })]), sampleTopology, {
        [service]: { ...theory, preempts: false },
      });
    expect(kept(null).verdict).to.equal('not-applicable');
    expect(kept(null).services[0]?.reason.kind).to.equal('no-reversion-promised');
    expect(kept(1700).verdict).to.equal('fail');
  });

  it('holds to a way back that the topology promises, whatever the agents are set to, and to none where it promises none', () => {
    const reverts = { name: 'revertWithin', limitMs: 1000 } as const;
    const healing = { agreedAfterMs: 0, announced: true, watchedMs: 5000 };
    const promising = (policy: 'immediate' | 'manual', preempts: boolean) => {
      const topology = { ...sampleTopology, objectives: { ...sampleTopology.objectives, failback: { policy } } };
      const theories = { [service]: { ...theory, preempts } };
      return judge(reverts, measures([serviceMeasures({ healing, reversionMs: null })]), topology, theories).verdict;
    };
    expect(promising('immediate', false)).to.equal('fail');
    expect(promising('manual', true)).to.equal('not-applicable');
  });

  it('wants the first owner back no sooner than it may', () => {
    const waits = { name: 'revertNotBefore', earliestMs: 3000 } as const;
    const healed = { returnWatchedMs: 5000 };
    const early = judged(waits, { ...healed, reversionMs: 700 });
    expect(early.verdict).to.equal('fail');
    expect(early.services[0]?.reason).to.deep.equal({ kind: 'reverted-early', afterMs: 700, earliestMs: 3000 });
    expect(judged(waits, { ...healed, reversionMs: 3100 }).verdict).to.equal('pass');
    // It may have had it before it was seen to.
    const seen = (reversionUncertaintyMs: number) =>
      judged(waits, { ...healed, reversionMs: 3100, reversionUncertaintyMs }).services[0];
    expect([seen(90)?.verdict, seen(200)?.verdict]).to.deep.equal(['pass', 'inconclusive']);
    expect(seen(200)?.reason).to.deep.equal({ kind: 'straddles-limit', limitMs: 3000 });
    // It had it, and lost it again.
    expect(judged(waits, { ...healed, reversionMs: null, returnedMs: 700 }).verdict).to.equal('fail');
    // It is not back, and could have been.
    expect(judged(waits, { ...healed, reversionMs: null }).verdict).to.equal('pass');
    const asked = { name: 'revertNotBefore', earliestMs: 'asked' } as const;
    // Another act was done by then.
    expect(judged(asked, { ...healed, reversionMs: 3100, returnedMs: 3100 }).verdict).to.equal('pass');
    expect(judged(asked, { ...healed, reversionMs: 3100, unaskedMs: 1600 }).verdict).to.equal('fail');
    // None was: all that comes is unasked, and what never came is not.
    expect(judged(asked, { ...healed, reversionMs: 3100, returnedMs: 3100, unaskedMs: 3100 }).verdict).to.equal('fail');
    expect(judged(asked, { ...healed, reversionMs: null }).verdict).to.equal('pass');
    expect(judged(waits, { returnWatchedMs: 2000, reversionMs: null }).verdict).to.equal('inconclusive');
    expect(judged(waits, { reversionMs: null }).verdict).to.equal('inconclusive');
    expect(judged(waits, { takeover: null, ...healed }).verdict).to.equal('inconclusive');
  });

  it('wants it no sooner of what clients tell of, too', () => {
    const primary = { kind: 'primary', rule: 'one', healing: null, reversionMs: null, returnWatchedMs: 5000 } as const;
    const waits = (earliestMs: number | 'asked', changes: Partial<ServiceMeasures> = {}) =>
      judged({ name: 'revertNotBefore', earliestMs }, { ...primary, ...changes }).verdict;
    expect([waits('asked'), waits(3000), waits(6000)]).to.deep.equal(['pass', 'pass', 'inconclusive']);
    expect([waits('asked', { unaskedMs: 700 }), waits(3000, { returnedMs: 700 })]).to.deep.equal(['fail', 'fail']);
  });

  it('wants whoever was the owner at the start', () => {
    const ends = { name: 'endWithOwner', node: 'active' } as const;
    expect(judged(ends, { initialOwner: 'server-a', finalOwner: 'server-a' }).verdict).to.equal('pass');
    expect(judged(ends, { initialOwner: 'server-a', finalOwner: 'server-b' }).verdict).to.equal('fail');
    expect(judged(ends, { initialOwner: null }).verdict).to.equal('inconclusive');
  });

  it('wants another owner than at the start, of what had to move', () => {
    const ends = { name: 'endWithOwner', node: 'standby' } as const;
    const moved = { mustMove: true, initialOwner: 'server-a', finalOwner: 'server-b' };
    expect(judged(ends, moved).verdict).to.equal('pass');
    expect(judged(ends, { ...moved, finalOwner: 'server-a' }).verdict).to.equal('fail');
    expect(judged(ends, { ...moved, finalOwner: null }).verdict).to.equal('fail');
    // Nothing was struck, or what was came back by itself.
    const still = { ...moved, mustMove: false, finalOwner: 'server-a' };
    expect(judged(ends, still).verdict).to.equal('inconclusive');
    expect(judged(ends, { ...still, resumedByItself: true }).verdict).to.equal('not-applicable');
    expect(judged(ends, { ...moved, initialOwner: null }).verdict).to.equal('inconclusive');
  });

  it('wants a certain owner at the end', () => {
    expect(judged({ name: 'endWithOwner', node: 'server-b' }).verdict).to.equal('pass');
    expect(judged({ name: 'endWithOwner', node: 'server-a' }).verdict).to.equal('fail');
    expect(judged({ name: 'endWithOwner', node: 'client' }).verdict).to.equal('not-applicable');
  });

  it('wants it of a service of any kind that has one', () => {
    const what = { name: 'www', kind: 'name', rule: 'one', providers: ['web-a', 'web-b'] } as const;
    const www = { ...what, endpoint: { name: 'www.drill.example' }, operations: [] };
    const topology = { ...sampleTopology, services: [www] };
    const verdictFor = (node: string, changes: Partial<ServiceMeasures> = {}) => {
      const ended = serviceMeasures({ name: 'www', kind: 'name', rule: 'one', finalOwner: 'web-b', ...changes });
      return judge({ name: 'endWithOwner', node }, measures([ended]), topology, {}).verdict;
    };
    expect([verdictFor('web-b'), verdictFor('web-a'), verdictFor('client')]).to.deep.equal([
      ...['pass', 'fail', 'not-applicable'],
    ]);
    expect(verdictFor('web-b', { kind: 'frontend', rule: 'any' })).to.equal('not-applicable');
  });
});

describe('judging two owners after a fault', () => {
  const reasonAt = (priorities: Readonly<Record<string, number>>, name: 'conflict' | 'dual-active' = 'conflict') => {
    const vips = sampleTopology.vips.map((vip) => ({ ...vip, priorities }));
    const split = serviceMeasures({ splitBrain: [splitBrain(name)] });
    return judge(two, measures([split]), { ...sampleTopology, vips }, {}).services[0]?.reason;
  };

  it('tells of equal priorities, which are why, and of none else', () => {
    expect(reasonAt({ 'server-a': 100, 'server-b': 100, 'server-c': 90 })).to.include({ equalPriorities: true });
    expect(reasonAt({ 'server-a': 100, 'server-b': 90 })).not.to.have.property('equalPriorities');
    expect(reasonAt({ 'server-a': 100, 'server-b': 100 }, 'dual-active')).not.to.have.property('equalPriorities');
    expect(reasonAt({})).not.to.have.property('equalPriorities');
  });
});
