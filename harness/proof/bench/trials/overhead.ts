import { findTopology } from '../../../cli/run/asked/topologies';
import type { AskedVersions } from '../../../drill/trial/environment';
import { trialSeed } from '../../../drill/execution/phase';
import { netns } from '../../../lab/netns/sandbox';
import type { Bench } from '../bench';
import { cpuTimeMs } from './cpu-time';
import { overheadMs, timedTrial, type TimedTrial } from './timed-trial';

const trials = 10;
const limit = 120;
const cpuLimit = 500;

const parts: readonly [subject: string, of: (trial: TimedTrial) => number][] = [
  ['of which: lab up, instruments, agents', ({ buildingMs }) => buildingMs],
  ['of which: sure of the first owner', ({ settlingMs }) => settlingMs],
  ['of which: sure of the second, lab down', ({ confirmingMs }) => confirmingMs],
  ['of which: analysis', ({ analysingMs }) => analysingMs],
];

/** What a trial takes beyond the agents' own election, the random phase of their interval, and takeover. */
export const overhead: Bench = {
  name: 'overhead',
  title: 'one trial of power-off on two-servers',
  async run(tell) {
    const topology = findTopology('two-servers');
    const timed: TimedTrial[] = [];
    const cpuMs: number[] = [];
    // Programs are asked for their versions once in a campaign.
    const versions: AskedVersions = new Map();
    for (let i = 0; i < trials; i += 1) {
      const before = cpuTimeMs();
      timed.push(await timedTrial(topology, netns, trialSeed('bench', topology.name, 'power-off', i), versions));
      cpuMs.push(cpuTimeMs() - before);
    }
    const line = (subject: string, of: (trial: TimedTrial) => number) =>
      ({ subject, unit: 'ms', samples: timed.map(of) }) as const;
    tell(line('the whole trial', ({ wallMs }) => wallMs));
    tell(line("of which: the agents' election", ({ electionMs }) => electionMs));
    tell(line('of which: random phase of their interval', ({ phaseMs }) => phaseMs));
    tell(line("of which: the agents' takeover", ({ takeoverMs }) => takeoverMs));
    tell({
      ...line("beyond the agents' own timers", overheadMs),
      target: { kind: 'at-most', limit, quantile: 'median' },
    });
    for (const [subject, of] of parts) tell(line(subject, of));
    tell({
      subject: 'CPU time, of the harness and its lab',
      unit: 'ms',
      samples: cpuMs,
      target: { kind: 'at-most', limit: cpuLimit, quantile: 'median' },
    });
  },
};
