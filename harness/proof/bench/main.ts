import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../topology/package-path';
import type { Bench } from './bench';
import { brackets } from './brackets/brackets';
import { bringUp } from './bring-up/bring-up';
import { captures } from './captures/captures';
import { docker } from './docker/docker';
import { outcomeOf, type Entry } from './line';
import { describeMachine, loadNow } from './machine';
import { heading, render } from './table';
import { campaign } from './trials/campaign';
import { overhead } from './trials/overhead';
import { sideBySide } from './trials/side-by-side';

const benches: readonly Bench[] = [bringUp, brackets, overhead, campaign, sideBySide, captures, docker];

/** `main.js [names...]`: measures, prints a table as it goes, and leaves the figures in reports/bench. */
async function main(names: readonly string[]): Promise<void> {
  const chosen = benches.filter((bench) => names.length === 0 || names.includes(bench.name));
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `no benchmark ${unknown.join(', ')}: there are ${benches.map(({ name }) => name).join(', ')}\n`,
    );
    process.exitCode = 2;
    return;
  }
  const startedAt = new Date().toISOString();
  const loadBefore = loadNow();
  process.stdout.write(`load at the start: ${loadBefore.toFixed(2)}; a busy machine blurs every figure\n${heading}\n`);
  const entries: Entry[] = [];
  const colour = process.stdout.isTTY;
  for (const bench of chosen) {
    process.stdout.write(`${bench.title}\n`);
    const tell = (entry: Entry): void => {
      entries.push(entry);
      process.stdout.write(`  ${render(entry, colour)}\n`);
    };
    // What the others have measured, or will, is not to be lost.
    await bench.run(tell).catch((error: unknown) => {
      tell({ subject: bench.name, skipped: `it broke: ${error instanceof Error ? error.message : String(error)}` });
      process.exitCode = 1;
    });
  }
  const lines = entries.map((entry) => ('skipped' in entry ? entry : { ...entry, outcome: outcomeOf(entry) }));
  const path = save(startedAt, { schemaVersion: 1, startedAt, machine: describeMachine(loadBefore), lines });
  const met = entries.map((entry) => ('skipped' in entry ? null : outcomeOf(entry).met));
  const count = (wanted: boolean): number => met.filter((is) => is === wanted).length;
  process.stdout.write(
    `${count(true)} targets met, ${count(false)} missed; load at the end ${loadNow().toFixed(2)}; ${path}\n`,
  );
}

function save(startedAt: string, result: object): string {
  const folder = packagePath('reports/bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${startedAt.replaceAll(':', '-')}.json`);
  writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
  return path;
}

void main(process.argv.slice(2));
