import { join } from 'node:path';
import { place, redact, renderReportHtml, renderReportMarkdown, renderSweep, sweepReport } from '../../../reports';
import { Pace } from '../../drill/run/pace';
import { benchOf } from '../../explore/live/bench';
import { sweep as fail } from '../../explore/live/sweep';
import { verdictOf, type Sweep } from '../../explore/plan/sweep/result';
import { exitCode, type ExitCode } from '../exit-code';
import { newSeed } from '../run/asked/options';
import { expectRuntime, runtimeNamed } from '../run/asked/runtime';
import { findTopology } from '../run/asked/topologies';
import { Interruption } from '../run/campaign/interruption';
import { prepareOutput } from '../run/results/output';
import { surface } from '../surface';
import type { SweepOptions } from './options';

const left = new Set(['recordings', 'sweep.json', 'sweep.md', 'index.html']);

/** Sweeps, writes the matrix, and gives the exit code. */
export async function sweep(options: SweepOptions): Promise<ExitCode> {
  const topology = findTopology(options.topology);
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  await expectRuntime(options);
  await prepareOutput(options.output, left);
  using interruption = new Interruption(tell);
  const seed = options.seed ?? newSeed();
  const bench = benchOf({
    ...{ topology, runtime: runtimeNamed(options.runtime, tell), seed, folder: options.output },
    ...{ signal: interruption.signal, labs: new Pace(options.jobs) },
  });
  const begunMs = performance.now();
  const found = await fail(bench, { pairs: options.pairs, tell });
  const result: Sweep = {
    ...{ format: 'failover-drill/sweep', schemaVersion: 2, topology: topology.name, seed, runtime: options.runtime },
    command: redact(['failover-drill', ...process.argv.slice(2)]),
    durationMs: performance.now() - begunMs,
    interrupted: interruption.signal.aborted,
    ...found,
  };
  const report = sweepReport(result);
  const json = `${JSON.stringify(result, null, 2)}\n`;
  await place(join(options.output, 'sweep.json'), json);
  await place(join(options.output, 'sweep.md'), renderReportMarkdown(report));
  await place(join(options.output, 'index.html'), renderReportHtml(report));
  process.stdout.write(options.json ? json : renderSweep(result, surface(process.stdout)));
  return exitCodeOf(result);
}

function exitCodeOf(found: Sweep): ExitCode {
  if (found.interrupted) return exitCode.interrupted;
  const verdict = verdictOf(found);
  return verdict === 'known' ? exitCode.pass : exitCode[verdict];
}
