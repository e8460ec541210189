import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { Rejoin, ServiceMeasures } from '../../analysis/types';
import { sampleTopology } from '../../recording/testing/sample';
import { judge } from '../judge';
import { judgeDrill } from '../judge-drill';
import { nextStep } from './next-step';
import {
  drillOf,
  judged,
  measures,
  service,
  serviceMeasures,
  splitBrain,
  takeoverAfter,
  trialOf,
} from '../testing/measures';
import type { RunDrill } from '../judge-drill';
import type { ExpectationName, Judgement } from '../types';

const two = { name: 'neverHaveTwoOwners' } as const;
const within = { name: 'takeOverWithin', limitMs: 2000 } as const;

const struckBy = (name: string, drill: RunDrill): RunDrill => ({
  ...drill,
  trials: drill.trials.map((trial) => ({ ...trial, faults: [{ fault: { name } }] as never })),
});
const stepsOf = (drill: RunDrill) => {
  const result = judgeDrill(drill, []);
  return result.expectations.map((one) => nextStep(result, one));
};

const outage = (unfinished: boolean) => ({
  outage: { fromNs: 0n, toNs: 1n, durationMs: 9000, ...(unfinished && { unfinished: true as const }) },
});
const healed = { agreedAfterMs: 9000, announced: true, announcedAfterMs: 9000, watchedMs: 20_000 };

/** Of replicated data, some of which is lost. */
const rejoin = { node: 'server-a', afterMs: 9000, uncertaintyMs: 100, watchedMs: 20_000, servedBefore: false };
const replicated = (changes: Partial<Rejoin> = {}): Partial<ServiceMeasures> => ({
  kind: 'primary',
  rule: 'one',
  writes: {
    ...{ acknowledged: 400, primaries: ['server-b'], refusedKept: 0, unknown: { count: 3, kept: 1 }, lag: null },
    lost: { count: 12, spanMs: 240, acknowledgedBy: ['server-a'] },
    rejoin: { ...rejoin, ...changes },
  },
});

/** Calls, some of which are lost. */
const called: Partial<ServiceMeasures> = {
  ...{ kind: 'calls', rule: 'one' },
  calls: { setUp: 90, notSetUp: 12, lostInProgress: 3, quietMs: 9000 },
};

/** Every expectation, each missed in every way. */
const failures: Readonly<Record<ExpectationName, readonly Judgement[]>> = {
  takeOverWithin: [
    judged(within, { takeover: takeoverAfter(9000) }),
    judged(within, { takeover: null, changes: [] }),
    judged(within, { takeover: null }),
  ],
  failOverWithin: [
    judged({ ...within, name: 'failOverWithin' }, { clients: [clientMeasures({ failoverTimeMs: 9000 })] }),
    judged({ ...within, name: 'failOverWithin' }, { clients: [clientMeasures({ sustainedMs: null })] }),
  ],
  neverHaveTwoOwners: [
    judged(two, { splitBrain: [splitBrain('conflict')] }),
    judged(two, { splitBrain: [splitBrain('dual-active')], initialOwner: null }),
  ],
  keepItsOwner: [
    judged({ name: 'keepItsOwner' }),
    judged({ name: 'keepItsOwner' }, { changes: [] }),
    judged(
      { name: 'keepItsOwner' },
      {
        changes: [],
        finalOwner: 'server-a',
        holders: [
          {
            id: 'server-a',
            by: 'port',
            intervals: [
              [0n, 1n],
              [2n, 3n],
            ],
          },
        ] as never,
      },
    ),
  ],
  blackOutAtMost: [
    judged(
      { ...within, name: 'blackOutAtMost' },
      { blackouts: [{ fromNs: 0n, toNs: 1n, durationMs: 9000, unansweredQuestions: 90 }] },
    ),
  ],
  agreeWithin: [
    judged({ ...within, name: 'agreeWithin' }, { healing: healed as never }),
    judged({ ...within, name: 'agreeWithin' }, { healing: { ...healed, agreedAfterMs: null } as never }),
    judged(
      { ...within, name: 'agreeWithin' },
      { healing: { ...healed, agreedAfterMs: 1, announcedAfterMs: null, announced: false } as never },
    ),
  ],
  revertWithin: [
    judged({ ...within, name: 'revertWithin' }, { healing: healed as never, reversionMs: 9000 }),
    judged({ ...within, name: 'revertWithin' }, { healing: healed as never }),
  ],
  revertNotBefore: [judged({ name: 'revertNotBefore', earliestMs: 3000 }, { returnWatchedMs: 5000, reversionMs: 700 })],
  keepCalls: [judged({ name: 'keepCalls', atMost: 0 }, called)],
  setUpCalls: [judged({ name: 'setUpCalls', atMost: 0 }, called)],
  loseNoAcknowledgedWrites: [
    judged({ name: 'loseNoAcknowledgedWrites', atMost: 0 }, replicated()),
    judged({ name: 'loseNoAcknowledgedWrites', atMost: 0, dataLossMs: 100, service }, replicated()),
  ],
  rejoinWithin: [
    judged({ ...within, name: 'rejoinWithin' }, replicated()),
    judged({ ...within, name: 'rejoinWithin' }, replicated({ afterMs: null })),
    judged({ ...within, name: 'rejoinWithin' }, replicated({ servedBefore: true })),
  ],
  endWithOwner: [judged({ name: 'endWithOwner', node: 'server-a' })],
  serveWithin: [
    judged({ ...within, name: 'serveWithin' }, { clients: [clientMeasures({ servedBefore: false })] }),
    judged({ ...within, name: 'serveWithin' }, { clients: [clientMeasures(outage(false))] }),
    judged({ ...within, name: 'serveWithin' }, { clients: [clientMeasures(outage(true))] }),
  ],
  forgetWithin: [
    judged(
      { ...within, name: 'forgetWithin' },
      {
        kind: 'name',
        clients: [clientMeasures({ protocol: 'dns', staleAnswers: { answers: 3, longestMs: 9000 } as never })],
      },
    ),
  ],
  loseNoOperation: [
    judged(
      { name: 'loseNoOperation', atMost: 0 },
      { clients: [clientMeasures({ protocol: 'http', failures: { failed: 2, unknown: 1 } })] },
    ),
  ],
  keepSessions: [
    judged(
      { name: 'keepSessions', atMost: 0 },
      { clients: [clientMeasures({ sessions: { held: 4, survived: 1, stalled: 2, reset: 1, pausedMs: 100 } })] },
    ),
  ],
};

describe('the next step', () => {
  const split = trialOf(judged(two, { splitBrain: [splitBrain('conflict')] }));

  it('declares what the protocol cannot do, and the declaration makes it known', () => {
    const drill = struckBy('hang', drillOf(split));
    const [step] = stepsOf(drill);
    if (step?.kind !== 'declare') throw new Error(JSON.stringify(step));
    expect(step.known).to.include({ drill: drill.id, expectation: 'neverHaveTwoOwners', class: 'conflict' });
    expect(judgeDrill(drill, [step.known]).verdict).to.equal('known');
  });

  it('excuses no split-brain that nothing of the sort explains', () => {
    expect(stepsOf(struckBy('unplug', drillOf(split))).map((step) => step?.kind)).to.deep.equal(['change']);
  });

  it('is nothing where all is met', () => {
    expect(stepsOf(drillOf(trialOf(judged(two), judged(within))))).to.deep.equal([null, null]);
  });

  it('accepts or corrects what was without effect', () => {
    const complaints = ['a: Truncating auth_pass'];
    const [step] = stepsOf(drillOf({ ...trialOf(judged(two)), complaints }));
    expect(step).to.deep.equal({ kind: 'accept', complaint: complaints[0] });
  });

  it('is an interval, where timers promise more than the limit', () => {
    const result = judgeDrill(drillOf(trialOf(judged(within, { takeover: takeoverAfter(2500) }))), []);
    const [first] = result.expectations;
    const theory = { advertIntervalToMeetMs: 550, protocolToMeet: 'VRRP version 3' } as never;
    const step = first && nextStep(result, { ...first, reason: { kind: 'over-limit', limitMs: 2000, theory } });
    expect(step).to.deep.include({ kind: 'change' });
    expect(step).to.have.property('what').that.contains('advert_int 0.55 and vrrp_version 3');
  });

  for (const [name, failing] of Object.entries(failures))
    it(`is there for every way in which ${name} fails`, () => {
      for (const judgement of failing) {
        expect(judgement.verdict, JSON.stringify(judgement.services)).to.equal('fail');
        const [step] = stepsOf(drillOf(trialOf(judgement)));
        expect(step?.kind, JSON.stringify(judgement.services)).to.equal('change');
        expect(step)
          .to.have.property('what')
          .that.matches(/^[a-z].{20,}$/);
      }
    });

  it('is to see what took so long, where the timers keep their promise', () => {
    const [step] = stepsOf(
      drillOf(trialOf(judged({ name: 'takeOverWithin', limitMs: 5000 }, { takeover: takeoverAfter(9000) }))),
    );
    expect(step)
      .to.have.property('what')
      .that.matches(/^see what took so long .*\(objectives: takeover\)$/);
  });

  it('is to share what has registered, where calls were taken over by a server that finds nobody, and there alone', () => {
    const missed = (detail: string): RunDrill => {
      const call = clientMeasures({ protocol: 'call', ...outage(true), errors: [{ detail, count: 133 }] });
      const telephony = serviceMeasures({ kind: 'calls', rule: 'one', clients: [call] });
      const judgement = judged({ name: 'serveWithin', limitMs: 2000 }, telephony);
      return drillOf({ ...trialOf(judgement), measures: measures([telephony]) });
    };
    expect(stepsOf(missed('404 to INVITE'))[0])
      .to.have.property('what')
      .that.contains('which telephones have registered');
    expect(stepsOf(missed('no answer to INVITE'))[0])
      .to.have.property('what')
      .that.contains('see that the server that took over listens for SIP');
  });

  it('speaks of the service that failed, and not of the one beside it', () => {
    const out = clientMeasures({ protocol: 'http', ...outage(true) });
    const web = serviceMeasures({ name: 'web', kind: 'frontend', rule: 'any', clients: [out] });
    const both = measures([serviceMeasures(), web]);
    const judgement = judge({ name: 'serveWithin', limitMs: 2000 }, both, sampleTopology, {});
    const [step] = stepsOf(drillOf({ ...trialOf(judgement), measures: both }));
    expect(step).to.have.property('what').that.contains('the balancer').and.not.contains('address');
  });
});
