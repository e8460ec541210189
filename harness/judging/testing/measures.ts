import { clientMeasures } from '../../analysis/testing/client';
import type { SplitBrain, SplitBrainClass, Takeover, TrialMeasures, ServiceMeasures } from '../../analysis/types';
import type { TimerTheory } from '../../recording/types';
import { sampleTopology } from '../../recording/testing/sample';
import { judge } from '../judge';
import { judgeTrial } from '../judge-trial';
import type { RunDrill } from '../judge-drill';
import type { Expectation, Judgement, TrialResult } from '../types';

export const service = '10.20.0.100';
const faultNs = 1_790_000_000_000_000_000n;

export const theory: TimerTheory = {
  minMs: 2780,
  medianMs: 3280,
  maxMs: 3780,
  advertIntervalMs: 1000,
  formula: '3 x 1000 ms + (256 - 50) / 256 s',
  advertIntervalToMeetMs: 520,
  protocolToMeet: 'VRRP version 3',
};

export function takeoverAfter(takeoverMs: number, takeoverUncertaintyMs = 0.1): Takeover {
  return {
    from: 'server-a',
    to: 'server-b',
    atNs: faultNs + BigInt(Math.round(takeoverMs * 1e6)),
    takeoverMs,
    takeoverUncertaintyMs,
    phases: {
      lastSignOfLifeNs: null,
      faultNs,
      detectedNs: null,
      addressAddedNs: null,
      announcedNs: null,
      neighbourChangedNs: null,
      firstGoodReplyNs: null,
      stableNs: null,
    },
    evidence: [388, 412],
  };
}

export function splitBrain(name: SplitBrainClass, durationMs = 50, ended: SplitBrain['ended'] = 'release'): SplitBrain {
  return {
    fromNs: faultNs,
    toNs: faultNs + BigInt(durationMs * 1e6),
    class: name,
    owners: ['server-a', 'server-b'],
    durationMs,
    evidence: [7, 9],
    ended,
  };
}

/** A sound takeover after 600 ms, changed as the test wants. */
export function serviceMeasures(changes: Partial<ServiceMeasures> = {}): ServiceMeasures {
  return {
    name: service,
    owners: [{ id: 'server-a', by: 'port', intervals: [] }],
    holders: [],
    changes: [{ from: 'server-a', to: 'server-b', atNs: faultNs, cause: 'fault', evidence: [388, 412] }],
    initialOwner: 'server-a',
    finalOwner: 'server-b',
    mustMove: true,
    watchedMs: 4000,
    takeover: takeoverAfter(600),
    undeliveredAnnouncements: [],
    reversionMs: null,
    clients: [clientMeasures(), clientMeasures({ protocol: 'icmp' })],
    tcpSession: 'absent',
    splitBrain: [],
    isolatedHolders: [],
    handovers: [],
    blackouts: [],
    flaps: [],
    falseFailovers: [],
    healing: null,
    ...changes,
  };
}

export function measures(services: readonly ServiceMeasures[], changes: Partial<TrialMeasures> = {}): TrialMeasures {
  return { services, controls: [{ name: 'drops', ok: true, detail: '' }], schedulerDelayMs: 1, ...changes };
}

export function judged(
  expectation: Expectation,
  changes: Partial<ServiceMeasures> = {},
  trial: Partial<TrialMeasures> = {},
): Judgement {
  return judge(expectation, measures([serviceMeasures(changes)], trial), sampleTopology, { [service]: theory });
}

export function trialOf(...judgements: readonly Judgement[]): TrialResult {
  return judgeTrial({
    seed: '7',
    judgements,
    faults: [],
    measures: null,
    error: null,
    ports: [],
    theory: {},
    recording: null,
    durationMs: 1,
  });
}

export function drillOf(...trials: readonly TrialResult[]): RunDrill {
  return {
    id: 'split-brain/hang',
    title: 'hang',
    suite: 'split-brain',
    topology: 'two-servers',
    agent: 'keepalived',
    fault: 'hang active',
    file: 'suites/split-brain.ts',
    note: null,
    trials,
  };
}
