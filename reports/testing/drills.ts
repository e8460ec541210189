import type { Timeline } from '../../harness/analysis/timeline-types';
import type {
  DrillExpectation,
  DrillResult,
  Expectation,
  Reason,
  TrialResult,
  Verdict,
} from '../../harness/judging/types';
import type { TimerTheory } from '../../harness/recording/types';
import type { Topology } from '../../harness/topology/types';
import { clockOf } from './clock';
import { measuresOf } from './measures';
import { faultAtMs, uncertaintyMs, type Script } from './script';
import { timelineOf } from './timelines';
import { portsOf } from './topologies';

/** RFC 9568 §6.1 for an advertisement each 200 ms and a backup priority of 100. */
export const theory: TimerTheory = {
  minMs: 521.9,
  medianMs: 621.9,
  maxMs: 721.9,
  advertIntervalMs: 200,
  gracefulMs: 121.9,
  formula: '3 x 200 ms + 200 x (256 - 100) / 256 ms, less 0 to 200 ms for the phase',
};

export interface Judged {
  readonly expectation: Expectation;
  readonly verdict: Verdict;
  readonly measuredMs: number | null;
  readonly reason: Reason;
}

/** One drill of the sample run, with the pictures of its trials. */
export interface SampleDrill {
  readonly result: DrillResult;
  readonly pictures: ReadonlyMap<string, Timeline>;
}

export function drillOf(
  head: Pick<DrillResult, 'id' | 'title' | 'fault' | 'verdict'> & {
    readonly note?: string;
    readonly topology: Topology;
  },
  judged: readonly Judged[],
  scripts: readonly Script[],
): SampleDrill {
  const pictures = new Map<string, Timeline>();
  const trials = scripts.map((script) => {
    const trial = trialOf(script, judged);
    const clock = clockOf(script.number);
    if (trial.recording !== null && trial.measures !== null)
      pictures.set(trial.recording, timelineOf(script, clock, trial.measures));
    return trial;
  });
  const { topology, note, ...rest } = head;
  return {
    pictures,
    result: {
      ...rest,
      suite: head.id.split('/')[0] ?? head.id,
      topology: topology.name,
      agent: 'keepalived',
      file: `suites/${head.id.split('/')[0]}.suite.ts`,
      note: note ?? null,
      expectations: judged.map((each) => overTrials(each, scripts)),
      trials,
    },
  };
}

function trialOf(script: Script, judged: readonly Judged[]): TrialResult {
  const clock = clockOf(script.number);
  const { at } = clock;
  const { fault } = script;
  const broken = script.verdict === 'error';
  const description = {
    name: fault.name,
    target: fault.target,
    id: 'f1',
    nodes: fault.silencesOwner ? ['server-a'] : [],
    losesAddresses: fault.losesAddresses ?? false,
    cuts: [],
    harmless: fault.harmless ?? false,
    planned: fault.planned ?? false,
  };
  const applied = { beforeNs: at(faultAtMs), afterNs: at(faultAtMs + uncertaintyMs) };
  const healed =
    fault.healedMs === null
      ? null
      : { beforeNs: at(faultAtMs + fault.healedMs), afterNs: at(faultAtMs + fault.healedMs + 0.2) };
  return {
    seed: `1123-${script.number}`,
    verdict: script.verdict,
    judgements: broken
      ? []
      : judged.map(({ expectation, verdict, measuredMs, reason }) => ({
          expectation,
          verdict,
          services: [
            {
              service: '10.20.0.100',
              verdict,
              measuredMs: expectation.name === 'takeOverWithin' ? script.takeoverMs : measuredMs,
              uncertaintyMs,
              reason,
              evidence: [388, 412],
            },
          ],
        })),
    faults: broken
      ? []
      : [
          { kind: 'fault', phase: 'applied', ...applied, fault: description, proof: 'carrier lost at server-a:eth0' },
          ...(healed === null
            ? []
            : [
                {
                  kind: 'fault' as const,
                  phase: 'healed' as const,
                  ...healed,
                  fault: description,
                  proof: 'carrier is back',
                },
              ]),
        ],
    measures: broken ? null : measuresOf(script, clock),
    error: broken
      ? {
          code: 'lab-node-lost',
          message: 'server-b: its holder process ended before the lab had settled',
          hint: 'run `failover-drill doctor`, then the drill again with the same seed',
        }
      : null,
    ports: portsOf(script.topology),
    theory: { '10.20.0.100': theory },
    recording: broken ? null : `recordings/${script.topology.name}/${script.drill}/${script.number}`,
    durationMs: faultAtMs + script.endMs + 180,
  };
}

function overTrials(judged: Judged, scripts: readonly Script[]): DrillExpectation {
  const { expectation, verdict, reason } = judged;
  const slowest = scripts.flatMap(({ takeoverMs }) => takeoverMs ?? []).sort((one, other) => other - one)[0];
  const worstMs = expectation.name === 'takeOverWithin' ? (slowest ?? null) : judged.measuredMs;
  return {
    expectation,
    verdict,
    counts: { [verdict]: scripts.length },
    worstMs,
    marginMs: 'limitMs' in expectation && worstMs !== null ? expectation.limitMs - worstMs : null,
    reason,
  };
}
