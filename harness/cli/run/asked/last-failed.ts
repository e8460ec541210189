import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { reporters } from '../../../../reports';
import { UsageError } from '../../usage-error';
import { readState } from '../campaign/campaign-state';
import type { RunOptions } from './options';

const reportShape = z.object({
  drills: z.array(z.object({ id: z.string(), topology: z.string(), verdict: z.string() })),
});

/** Settled, one way or the other. */
const isOver: ReadonlySet<string> = new Set(['pass', 'known', 'not-applicable']);

/**
 * The last run of the output folder again, but of its drills only those that failed or told nothing.
 *
 * @param given names of the options that stand on the command line: they count as they are given
 * @returns null where all went well
 * @throws {UsageError} where no run has ended in the folder
 */
export async function lastFailed(
  suites: readonly string[],
  options: RunOptions,
  given: ReadonlySet<string>,
): Promise<{ readonly suites: readonly string[]; readonly options: RunOptions } | null> {
  const failed = (await drillsOf(options.output)).filter(({ verdict }) => !isOver.has(verdict));
  if (failed.length === 0) return null;
  const { asked } = await readState(options.output);
  // Not its seed: what failed by chance is to have another.
  const { topology, runtime, expect } = asked;
  const stored = { topology, runtime, expect };
  const anew = Object.fromEntries(Object.entries(options).filter(([name]) => given.has(name)));
  const names = failed.map(({ topology, id }) => `${topology} ${id}`.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return {
    suites: suites.length > 0 ? suites : asked.suites,
    options: { ...options, ...stored, ...anew, grep: `^(?:${names.join('|')}):` },
  };
}

async function drillsOf(folder: string): Promise<z.infer<typeof reportShape>['drills']> {
  const path = join(folder, reporters.json ?? '');
  try {
    return reportShape.parse(JSON.parse(await readFile(path, 'utf8'))).drills;
  } catch {
    throw new UsageError('last-run-unknown', `${path}: no run has ended there`, 'run it without --last-failed');
  }
}
