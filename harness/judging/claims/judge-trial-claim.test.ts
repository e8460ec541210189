import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { ServiceMeasures } from '../../analysis/types';
import { sampleTopology } from '../../recording/testing/sample';
import { measures, service, serviceMeasures, splitBrain, takeoverAfter } from '../testing/measures';
import { judgeTrialClaim } from './judge-trial-claim';
import { held, stated, trial } from './testing/claimed';

describe('what a claim is judged by', () => {
  const verdictOf = (text: string, services: Partial<ServiceMeasures> = {}): string => {
    const claim = stated(text, { statedBy: 'topology' });
    return held(claim, [trial(claim, services)]).verdict;
  };
  const ms = (length: number) => ({ fromNs: 0n, toNs: 1n, durationMs: length, unansweredQuestions: 9 });
  const losing = (lost: number, failoverTimeMs: number | null = null) => ({
    clients: [clientMeasures({ failoverTimeMs, lossDerivedMs: lost * 10, lost })],
  });
  const moved = (cause: 'fault' | 'heal' | 'none') => {
    const change = { from: 'server-a', to: 'server-b', atNs: 1n, cause, evidence: [] };
    return { changes: [change] };
  };
  const [change] = moved('none').changes;

  const cases: readonly [claim: string, good: Partial<ServiceMeasures>, bad: Partial<ServiceMeasures>][] = [
    ['takeover < 700ms', {}, { takeover: takeoverAfter(800) }],
    ['failover < 700ms', {}, losing(90, 900)],
    ['outage < 700ms', {}, losing(90)],
    ['outage none', losing(0), losing(1)],
    ['blackout < 700ms', { blackouts: [ms(650)] }, { blackouts: [ms(750)] }],
    ['blackout none', {}, { blackouts: [ms(50)] }],
    ['splitBrain none', {}, { splitBrain: [splitBrain('latent', 1)] }],
    ['splitBrain < 100ms', { splitBrain: [splitBrain('conflict', 80)] }, { splitBrain: [splitBrain('conflict', 150)] }],
    ['takeover none', { changes: [] }, moved('fault')],
    ['reversion none', moved('fault'), moved('heal')],
    ['flapping none', {}, { flaps: change ? [change] : [] }],
    ['falseFailover none', {}, { falseFailovers: change ? [change] : [] }],
    ['owner server-b', {}, { finalOwner: 'server-a' }],
  ];
  for (const [text, good, bad] of cases)
    it(`tells good from bad by "${text}"`, () => {
      expect(verdictOf(text, good)).to.equal('pass');
      expect(verdictOf(text, bad)).to.equal('fail');
    });

  it('counts detection from the fault to the first sign of a decision', () => {
    const takeover = takeoverAfter(700);
    const seen = (afterMs: number) => ({
      takeover: {
        ...takeover,
        phases: { ...takeover.phases, detectedNs: takeover.phases.faultNs + BigInt(afterMs) * 1000000n },
      },
    });
    expect(verdictOf('detection < 650ms', seen(600))).to.equal('pass');
    expect(verdictOf('detection < 650ms', seen(690))).to.equal('fail');
    expect(verdictOf('detection < 650ms')).to.equal('inconclusive');
  });

  it('counts an outage after the healing, too', () => {
    const later = (durationMs: number) => {
      const outage = { fromNs: 0n, toNs: 1n, durationMs };
      return { clients: [clientMeasures({ failoverTimeMs: null, lossDerivedMs: 0, lost: 0, outage })] };
    };
    expect([verdictOf('outage < 700ms', later(600)), verdictOf('outage < 700ms', later(900))]).to.deep.equal([
      ...['pass', 'fail'],
    ]);
    expect(verdictOf('outage none', later(600))).to.equal('fail');
  });

  it('counts the outage of each client that had a way, and of no other', () => {
    const outage = { fromNs: 0n, toNs: 1n, durationMs: 900 };
    const sound = { failoverTimeMs: null, lossDerivedMs: 0, lost: 0, outage: null };
    const both = (changes: object) => ({
      clients: [clientMeasures(sound), clientMeasures({ ...sound, client: 'other', ...changes })],
    });
    for (const text of ['outage < 700ms', 'outage none']) {
      expect(verdictOf(text, both({ outage })), text).to.equal('fail');
      expect(verdictOf(text, both({ outage, lost: 90, lossDerivedMs: 900, hadPath: false })), text).to.equal('pass');
    }
    const cutOff = { failoverTimeMs: null, sustainedMs: null, lost: 90, lossDerivedMs: 900, hadPath: false };
    expect(verdictOf('failover < 700ms', both(cutOff))).to.equal('pass');
  });

  it('counts a reversion from the healing', () => {
    const healing = { agreedAfterMs: 1, announced: true, watchedMs: 9000 };
    expect(verdictOf('reversion < 700ms', { healing, reversionMs: 600 })).to.equal('pass');
    expect(verdictOf('reversion < 700ms', { healing, reversionMs: 800 })).to.equal('fail');
    expect(verdictOf('reversion < 700ms', { healing, reversionMs: null })).to.equal('fail');
  });

  it('sees split-brain no finer than the questions are apart', () => {
    expect(verdictOf('splitBrain < 100ms', { splitBrain: [splitBrain('conflict', 95)] })).to.equal('inconclusive');
  });

  it('accuses nobody who had no processor of what an expectation would not', () => {
    const claim = stated('splitBrain none');
    const brief = { minMs: 20, medianMs: 25, maxMs: 30, advertIntervalMs: 10, formula: '' };
    const of = (schedulerDelayMs: number) =>
      judgeTrialClaim(claim, {
        ...{ topology: sampleTopology, theory: { [service]: brief }, judgements: [] },
        measures: measures([serviceMeasures({ splitBrain: [splitBrain('conflict', 20)] })], { schedulerDelayMs }),
      }).verdict;
    expect([of(12), of(2)]).to.deep.equal(['inconclusive', 'fail']);
  });

  it('rests on the word of providers, as expectations do', () => {
    const unheard = [{ node: 'server-b', fromNs: 0n, toNs: 4_500_000_000n, durationMs: 4500 }];
    expect(verdictOf('splitBrain none', { kind: 'primary', rule: 'one', unheard })).to.equal('inconclusive');
    expect(verdictOf('splitBrain none', { kind: 'primary', rule: 'one' })).to.equal('pass');
  });

  it('calls nothing within a limit that went on when the trial ended', () => {
    const lasted = (durationMs: number) => ({ splitBrain: [splitBrain('conflict', durationMs, 'unfinished')] });
    expect(verdictOf('splitBrain < 100ms', lasted(80))).to.equal('inconclusive');
    expect(verdictOf('splitBrain < 100ms', lasted(150))).to.equal('fail');
    const dark = (durationMs: number) => ({ blackouts: [{ ...ms(durationMs), unfinished: true as const }] });
    expect(verdictOf('blackout < 700ms', dark(650))).to.equal('inconclusive');
    expect(verdictOf('blackout < 700ms', dark(750))).to.equal('fail');
  });

  it('does not apply where there was nothing to measure, unless the drill expected it', () => {
    const idle = { mustMove: false, takeover: null };
    expect(verdictOf('takeover < 1s', idle)).to.equal('not-applicable');
    expect(verdictOf('reversion < 1s')).to.equal('not-applicable');
    const claim = stated('takeover < 1s', { statedBy: 'topology' });
    const expectation = { name: 'takeOverWithin', limitMs: 1000 } as const;
    const missed = trial(claim, idle, {}, [{ expectation, verdict: 'inconclusive', services: [] }]);
    expect(held(claim, [missed]).verdict).to.equal('inconclusive');
  });
});
