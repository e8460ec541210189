import { expect } from 'chai';
import type { FaultSpec } from '../../schedule/types';
import { apply, awaitTakeover } from '../../schedule/steps';
import { activeOf } from '../../schedule/target';
import type { Topology } from '../../topology/types';
import { judge } from '../../judging';
import { latenessMs } from '../../judging/lateness';
import type { decidedTests } from './decided';
import { drilled } from './drilled';

interface Held {
  readonly fault: (active: string) => FaultSpec;
  readonly times: number;
  /** Beyond the timers: what they know nothing of, and a machine that is busy. */
  readonly lateMs: number;
  readonly seed: string;
  readonly expectDecided: ReturnType<typeof decidedTests>['expectDecided'];
}

/** Breaks it again and again: each takeover of each service comes within what its timers promise. Prints their figures. */
export async function heldAgainstTheory(topology: Topology, { fault, times, lateMs, seed, expectDecided }: Held) {
  const seen = new Map<string, number[]>();
  for (let time = 0; time < times; time++) {
    const { measures, recording } = await drilled(
      topology,
      [apply(fault(activeOf(topology))), awaitTakeover()],
      `${seed}${time}`,
    );
    const { theory } = recording.manifest;
    const limitMs = topology.objectives.takeoverMs;
    const { verdict } = judge({ name: 'takeOverWithin', limitMs }, measures, topology, theory);
    expectDecided(measures, [verdict]);
    for (const service of measures.services) {
      const promised = theory[service.name] ?? expect.fail(`nothing is known of the timers of ${service.name}`);
      const { takeoverMs = NaN, takeoverUncertaintyMs = NaN } = service.takeover ?? {};
      const told = `${service.name}: ${Math.round(takeoverMs)} ms of ${promised.minMs} to ${promised.maxMs} ms`;
      process.stdout.write(`      ${told}\n`);
      expect(takeoverMs, told).to.be.at.least(promised.minMs - measures.schedulerDelayMs);
      expect(takeoverMs - takeoverUncertaintyMs, told).to.be.at.most(promised.maxMs + lateMs + latenessMs(measures));
      seen.set(service.name, [...(seen.get(service.name) ?? []), takeoverMs]);
    }
  }
  for (const [name, takeoversMs] of seen) {
    const sorted = takeoversMs.map(Math.round).toSorted((one, other) => one - other);
    const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
    process.stdout.write(
      `      ${name}: min ${sorted[0] ?? NaN}, median ${median}, max ${sorted.at(-1) ?? NaN} ms, n = ${sorted.length}\n`,
    );
  }
}
