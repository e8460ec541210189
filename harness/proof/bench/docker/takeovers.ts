import { compareSamples } from '../../../analysis/statistics';
import { findTopology } from '../../../cli/run/asked/topologies';
import type { AskedVersions } from '../../../drill/trial/environment';
import { trialSeed } from '../../../drill/execution/phase';
import { netns } from '../../../lab/netns/sandbox';
import type { Runtime } from '../../../lab/runtime';
import { packagePath } from '../../../topology/package-path';
import type { Entry } from '../line';
import { overheadMs, timedTrial, type TimedTrial } from '../trials/timed-trial';

const trials = 30;
const confidence = 0.95;
const differenceLimit = 20;

/** The same power cuts, by the same seeds, in both runtimes: an agent must be as quick here as there. */
export async function takeovers(containers: Runtime): Promise<Entry[]> {
  const topology = findTopology(packagePath('harness/proof/bench/docker/two-servers.yaml'));
  const versions: AskedVersions = new Map();
  const [ours, theirs]: [TimedTrial[], TimedTrial[]] = [[], []];
  for (let trial = 0; trial < trials; trial += 1) {
    const seed = trialSeed('bench', topology.name, 'power-off', trial);
    ours.push(await timedTrial(topology, containers, seed, versions));
    theirs.push(await timedTrial(topology, netns, seed, versions));
  }
  const line = (subject: string, of: (trial: TimedTrial) => number): Entry => ({
    ...{ subject, unit: 'ms', samples: ours.map(of) },
    peer: { name: 'namespaces', samples: theirs.map(of) },
  });
  const takeoverMs = (trial: TimedTrial): number => trial.takeoverMs;
  return [
    line("keepalived's takeover, advert 0.05 s", takeoverMs),
    difference(theirs.map(takeoverMs), ours.map(takeoverMs)),
    line('a trial, beyond the timers', overheadMs),
    line('of which: lab up, instruments, agents', ({ buildingMs }) => buildingMs),
    line('of which: sure of the second, lab down', ({ confirmingMs }) => confirmingMs),
  ];
}

function difference(namespaces: readonly number[], containers: readonly number[]): Entry {
  const compared = compareSamples(namespaces, containers, confidence);
  if (compared.kind !== 'comparison' || compared.shiftInterval.kind !== 'interval')
    throw new RangeError(`${trials} trials are too few to compare at ${confidence}`);
  const { lower, upper } = compared.shiftInterval;
  return {
    subject: `medians differ by (95%: ${lower.toFixed(0)} to ${upper.toFixed(0)} ms)`,
    unit: 'ms',
    samples: [Math.abs(compared.differenceOfMedians)],
    target: { kind: 'at-most', limit: differenceLimit, quantile: 'median' },
  };
}
