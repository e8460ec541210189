import { join } from 'node:path';
import {
  agentsReport,
  glanceText,
  place,
  redact,
  renderReportHtml,
  renderReportMarkdown,
  type AgentComparison,
} from '../../../reports';
import { comparedFaults } from '../../drill/compare/compared-drills';
import { exitCode, type ExitCode } from '../exit-code';
import { missingAmong } from '../run/asked/missing';
import { newSeed } from '../run/asked/options';
import { expectRuntime } from '../run/asked/runtime';
import { findTopology } from '../run/asked/topologies';
import { Interruption } from '../run/campaign/interruption';
import { prepareOutput } from '../run/results/output';
import { expectOwnNames } from '../run/asked/expect-own-names';
import { comparedTopologies, type CompareAgentsOptions } from './options';
import { runSetUps } from './run-set-ups';
import { setUpOf } from './set-up';
import { wantingIn } from './wanting';

const left = new Set(['recordings', 'agents.json', 'agents.md', 'index.html']);

/** Compares, writes the page, and gives the exit code: it passes where every set-up has all the figures that were asked for. */
export async function compareAgents(options: CompareAgentsOptions): Promise<ExitCode> {
  const { topology: named, repeat, output: folder } = options;
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const asked = named.length > 0 ? named : comparedTopologies;
  const topologies = asked.map((one) => findTopology(one));
  expectOwnNames(asked, topologies);
  await expectRuntime(options);
  await prepareOutput(folder, left);
  using interruption = new Interruption(tell);
  const seed = options.seed ?? newSeed();
  const missing = await missingAmong(topologies, options);
  missing.forEach((why, name) => tell(`${name} is left out: ${why}`));
  const present = topologies.filter(({ name }) => !missing.has(name));
  const startedAt = new Date();
  const { signal } = interruption;
  const { ran, rested, environment } = await runSetUps(present, { ...options, seed, folder, signal, tell });
  const comparison: AgentComparison = {
    ...{ format: 'failover-drill/agents', schemaVersion: 2, startedAt: startedAt.toISOString() },
    durationMs: Date.now() - startedAt.getTime(),
    command: [...redact(['failover-drill', ...process.argv.slice(2)])],
    ...{ seed, runtime: options.runtime, interrupted: signal.aborted, trials: repeat },
    kernel: environment?.kernel ?? 'unknown',
    machine: environment?.machine ?? 'unknown',
    processors: environment?.processors ?? 0,
    faults: comparedFaults.map(({ id, title }) => ({ id, title })),
    setUps: await Promise.all(
      topologies.map((each) =>
        setUpOf(each, {
          drills: ran.get(each.name) ?? [],
          rested: rested.get(each.name),
          missing: missing.get(each.name) ?? null,
          environment,
          folder,
        }),
      ),
    ),
  };
  const json = `${JSON.stringify(comparison, null, 2)}\n`;
  const report = agentsReport(comparison);
  await place(join(folder, 'agents.json'), json);
  await place(join(folder, 'agents.md'), renderReportMarkdown(report));
  await place(join(folder, 'index.html'), renderReportHtml(report));
  process.stdout.write(options.json ? json : `${glanceText(comparison)}\n`);
  tell(`the page: ${join(folder, 'index.html')}`);
  const wanting = wantingIn(comparison, [...ran.values()].flat());
  wanting.forEach((what) => tell(`not whole: ${what}`));
  return exitCodeOf(comparison, wanting);
}

/** Nothing is judged; but what is wanting has not been compared. */
export function exitCodeOf(
  { interrupted }: Pick<AgentComparison, 'interrupted'>,
  wanting: readonly string[],
): ExitCode {
  if (interrupted) return exitCode.interrupted;
  return wanting.length === 0 ? exitCode.pass : exitCode.inconclusive;
}
