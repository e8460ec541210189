import Mocha from 'mocha';
import { randomUUID } from 'node:crypto';
import { relative } from 'node:path';
import { openSession } from '../../drill/session';
import { exitCodeOf, judgeRun } from '../../judging';
import type { RunResult } from '../../judging/types';
import { UsageError } from '../usage-error';
import { listDrills } from './list-drills';
import { addSuites, prepareForSuites, standardSuites } from './load-suites';
import type { RunOptions } from './options';
import { prepareOutput } from './output';
import { progressOn } from './progress';
import { publish } from './publish';
import { runtimeNamed } from './runtime';
import { selectedTests } from './selection';
import { findTopology } from './topologies';
import { unknownEnvironment } from './unknown-environment';

/** Runs the suites on the topologies; gives the exit code. */
export async function run(files: readonly string[], options: RunOptions): Promise<number> {
  const topologies = options.topology.map(findTopology);
  const interruption = new AbortController();
  const progress = progressOn(process.stderr, options);
  const started = new Date();
  const session = openSession({
    topologies,
    runtime: runtimeNamed(options.runtime, progress.note),
    seed: options.seed,
    repeat: options.repeat,
    jobs: options.jobs,
    folder: options.output,
    signal: interruption.signal,
    listener: progress,
  });
  const mocha = loadMocha(files);
  const tests = selectedTests(mocha, options.grep);
  if (options.list) return listDrills(tests, session, options.json);
  if (tests.length === 0)
    throw new UsageError(
      'nothing-selected',
      `no drill matches ${options.grep ?? ''}`,
      'failover-drill run --list shows their names',
    );
  await prepareOutput(options.output);

  const interrupt = (): void => {
    progress.note('interrupted: ending the labs; the report will hold what was measured');
    interruption.abort();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  progress.start(tests.length, topologies, options);
  session.begin(tests);
  await runMocha(mocha, options.grep);
  const { verdict, drills } = judgeRun(await session.results(), topologies);
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  progress.stop();

  const result: RunResult = {
    id: randomUUID(),
    startedAt: started.toISOString(),
    durationMs: Date.now() - started.getTime(),
    seed: options.seed,
    command: ['failover-drill', ...process.argv.slice(2)],
    runtime: options.runtime,
    interrupted: interruption.signal.aborted,
    environment: session.environment ?? unknownEnvironment(),
    topologies,
    verdict,
    drills: drills.map((drill) => ({ ...drill, file: relative(process.cwd(), drill.file) })),
  };
  await publish(result, options);
  return exitCodeOf(result);
}

/** By require, so that ts-node compiles them; mocha's own asynchronous loading would import them as modules. */
class SuiteLoader extends Mocha {
  requireFiles(): void {
    this.loadFiles();
  }
}

/** Base alone prints nothing. */
class Silent extends Mocha.reporters.Base {}

function loadMocha(files: readonly string[]): Mocha {
  // Mocha decides what runs and in which order; what is shown is ours.
  const mocha = new SuiteLoader({ reporter: Silent, timeout: 0 });
  prepareForSuites();
  addSuites(mocha, files.length > 0 ? files : standardSuites());
  mocha.requireFiles();
  return mocha;
}

function runMocha(mocha: Mocha, grep: string | undefined): Promise<number> {
  if (grep !== undefined) mocha.grep(new RegExp(grep));
  return new Promise((resolve) => mocha.run(resolve));
}
