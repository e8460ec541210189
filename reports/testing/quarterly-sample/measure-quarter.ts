import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../../harness/topology/package-path';
import { entryOf } from '../../history/entry';
import type { HistoryEntry } from '../../history/entry-schema';
import { readResults } from '../../merge/merge-reports';
import { evidenceFiles } from '../../write/evidence-files';
import { type SampleQuarter, topologyText } from './quarters';

const trials = 3;
/** Half past nine, as in an office. */
const hour = 'T09:30:00.000Z';

/**
 * Drills both pairs of a quarter for real, with the command that anybody would use, and gives what the history keeps of it.
 * Every figure is measured; only the date is given.
 *
 * @param folder where the sample lies: the topologies go into it, so that the commands of the report run there
 * @param output where the run leaves its recordings
 */
export async function measureQuarter(quarter: SampleQuarter, folder: string, output: string): Promise<HistoryEntry> {
  const topologies = (['two-servers', 'two-servers-ucarp'] as const).map((name) => {
    const path = `topologies/${quarter.label}/${name}.yaml`;
    mkdirSync(join(folder, 'topologies', quarter.label), { recursive: true });
    writeFileSync(join(folder, path), topologyText(name, quarter));
    return path;
  });
  const asked = [
    ...topologies.flatMap((path) => ['--topology', path]),
    ...['--repeat', String(trials), '--seed', quarter.seed, '--jobs', '6', '--output', output],
  ];
  const code = await drilled(folder, asked);
  // In a weak quarter failures are the point (1), and on a busy machine a trial may be inconclusive (4).
  if (![0, 1, 4].includes(code)) throw new Error(`the run of ${quarter.label} ended with ${code}`);
  process.stderr.write(`${quarter.label}: drilled, exit code ${code}\n`);
  const run = await readResults(output);
  return dated(entryOf(run, await evidenceFiles(run, output)), `${quarter.day}${hour}`);
}

async function drilled(folder: string, asked: readonly string[]): Promise<number> {
  const command = [packagePath('dist/harness/cli/main.js'), 'run', ...asked];
  const child = spawn(process.execPath, command, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? -1;
}

/** The same run, as if it had begun at another time; all that has a date moves along. */
function dated(entry: HistoryEntry, startedAt: string): HistoryEntry {
  const byNs = BigInt(Date.parse(startedAt) - Date.parse(entry.startedAt)) * 1_000_000n;
  const drills = entry.drills.map((drill) => ({
    ...drill,
    story: drill.story.map((moment) => ({ ...moment, atNs: String(BigInt(moment.atNs) + byNs) })),
  }));
  return { ...entry, startedAt, drills };
}
