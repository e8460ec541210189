import { join } from 'node:path';
import { explorationReport, place, redact, renderExploration, renderReportHtml } from '../../../reports';
import { Pace } from '../../drill/run/pace';
import { benchOf, type Bench } from '../../explore/live/bench';
import { explore as search } from '../../explore/live/explore';
import { digestOf, type Journal } from '../../explore/live/journal';
import { aloneOf, tellsOfFaults } from '../../explore/plan/alone';
import { cellsOf, coverageOf } from '../../explore/plan/coverage';
import { counted, isClear, isConfirmed, openOf, type Exploration } from '../../explore/plan/result';
import { exitCode, type ExitCode } from '../exit-code';
import { expectRuntime, runtimeNamed } from '../run/asked/runtime';
import { labsText } from '../run/wording';
import { findTopology } from '../run/asked/topologies';
import { Interruption } from '../run/campaign/interruption';
import { surface } from '../surface';
import { journalFor } from './journal-for';
import type { ExploreOptions } from './options';

/** Explores, writes what was found, and gives the exit code. */
export async function explore(options: ExploreOptions): Promise<ExitCode> {
  const topology = findTopology(options.topology);
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  await expectRuntime(options);
  using interruption = new Interruption(tell);
  const journal = await journalFor(options, digestOf(topology));
  const begun = journal.entries.find((entry) => entry.kind === 'begun');
  const bench = benchOf({
    ...{ topology, runtime: runtimeNamed(options.runtime, tell), seed: begun?.seed ?? '', folder: options.output },
    ...{ signal: interruption.signal, labs: new Pace(options.jobs) },
  });
  tell(`exploring ${topology.name}, seed ${bench.seed}, ${labsText(options.jobs)}`);
  await search(bench, { forMs: options.forMs, journal, tell });
  const result = resultOf(bench, journal, options, interruption.signal.aborted);
  await place(join(options.output, 'exploration.json'), `${JSON.stringify(result, null, 2)}\n`);
  await place(join(options.output, 'index.html'), renderReportHtml(explorationReport(result)));
  process.stdout.write(
    options.json
      ? `${JSON.stringify(result, null, 2)}\n`
      : renderExploration(result, { folder: options.output, topology: options.topology }, surface(process.stdout)),
  );
  return exitCodeOf(result);
}

function resultOf(bench: Bench, journal: Journal, { runtime }: ExploreOptions, interrupted: boolean): Exploration {
  const tried = journal.tried.toSorted((one, other) => one.number - other.number);
  const count = (kind: Exclude<keyof Exploration['outcomes'], never>): number =>
    tried.filter(({ outcome }) => outcome.kind === kind).length;
  const whys = tried.flatMap(({ outcome }) =>
    outcome.kind === 'inconclusive' ? [outcome.why.replaceAll(/\d+/g, 'N')] : [],
  );
  const visited = new Set(
    tried.flatMap(({ plan, outcome }) => (tellsOfFaults(outcome) ? cellsOf(plan, bench.pace.takeoverMs) : [])),
  );
  const { findings } = journal;
  return {
    ...{ format: 'failover-drill/exploration', schemaVersion: 1 },
    ...{ topology: bench.topology.name, seed: bench.seed, runtime },
    command: redact(['failover-drill', ...process.argv.slice(2)]),
    durationMs: journal.elapsedMs,
    interrupted,
    outcomes: { sound: count('sound'), violated: count('violated'), inconclusive: count('inconclusive') },
    inconclusive: [...Map.groupBy(whys, (why) => why)].map(([why, all]) => ({ why, plans: all.length })),
    alone: aloneOf(bench.menu, tried),
    coverage: coverageOf(bench.menu, visited),
    findings: counted(findings, tried),
    open: openOf(tried, findings),
  };
}

function exitCodeOf(result: Exploration): ExitCode {
  if (result.interrupted) return exitCode.interrupted;
  if (result.findings.some(isConfirmed)) return exitCode.fail;
  return isClear(result) ? exitCode.pass : exitCode.inconclusive;
}
