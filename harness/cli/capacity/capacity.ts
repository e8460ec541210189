import { capacityText } from '../../../reports';
import { measureCapacity } from '../../drill/standing/capacity';
import { judgeCapacity } from '../../judging/readiness/capacity';
import { exitCode, type ExitCode } from '../exit-code';
import { runtimeNamed } from '../run/asked/runtime';
import { findTopology } from '../run/asked/topologies';
import type { CapacityOptions } from './options';

/** Measures, prints both side by side, and fails where the standby bears less. */
export async function capacity({ topology, rate, seconds, least, runtime, json }: CapacityOptions): Promise<ExitCode> {
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const plan = { perSecond: rate, seconds, tell };
  const measured = await measureCapacity(findTopology(topology), runtimeNamed(runtime, tell), plan);
  const verdict = judgeCapacity(measured, least / 100);
  process.stdout.write(
    json ? `${JSON.stringify({ ...measured, verdict }, null, 2)}\n` : capacityText(measured, verdict),
  );
  if (verdict.kind === 'too-much') return exitCode.inconclusive;
  return verdict.kind === 'enough' ? exitCode.pass : exitCode.fail;
}
