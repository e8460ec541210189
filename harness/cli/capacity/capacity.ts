import { capacityText } from '../../../reports';
import { measureCapacity } from '../../drill/standing/capacity';
import { failures, judgeCapacity } from '../../judging/readiness/judge-capacity';
import { exitCode, type ExitCode } from '../exit-code';
import { runtimeNamed } from '../run/asked/runtime';
import { findTopology } from '../run/asked/topologies';
import type { CapacityOptions } from './options';

/** Measures, prints both side by side, and fails where the standby bears less. */
export async function capacity(options: CapacityOptions): Promise<ExitCode> {
  const { topology, rate, seconds, least, lost, slower, runtime, json } = options;
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  // Each has a second for its share of them.
  const connections = Math.min(rate, options.connections ?? Math.max(20, Math.ceil(rate / 5)));
  const plan = { perSecond: rate, seconds, connections, tell };
  const measured = await measureCapacity(findTopology(topology), runtimeNamed(runtime, tell), plan);
  const limits = { leastShare: least / 100, mostLost: lost / 100, mostTimes: slower };
  const verdict = judgeCapacity(measured, limits);
  process.stdout.write(
    json ? `${JSON.stringify({ ...measured, verdict }, null, 2)}\n` : capacityText(measured, verdict),
  );
  if (verdict.kind === 'enough') return exitCode.pass;
  return failures.has(verdict.kind) ? exitCode.fail : exitCode.inconclusive;
}
