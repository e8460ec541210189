import { join } from 'node:path';
import { entryOf, place, readHistory, readResults } from '../../../../reports';
import type { RunResult } from '../../../judging/types';

/** In a folder of results: what is known of the runs that were there before, whose reports are gone. */
export const earlierRunsFile = 'earlier-runs.jsonl';

/** It is for a look back, no history that an audit asks for: that one is kept with `--history`. */
const most = 50;

/** Before a run takes the folder of another, the figures of that one are written down; nothing where there is none. */
export async function rememberRun(folder: string): Promise<void> {
  const run = await readResults(folder).catch(() => null);
  if (run === null) return;
  // Where the file is damaged it begins anew: nothing but this writes it.
  const known = await readHistory(folder, earlierRunsFile).catch(() => []);
  const entries = [...known.filter(({ id }) => id !== run.id), figuresOf(run)].slice(-most);
  await place(join(folder, earlierRunsFile), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}

/** What a list of runs shows, and no more: it is read and written with each run. */
function figuresOf(run: RunResult): ReturnType<typeof entryOf> {
  const entry = entryOf(run, new Map());
  return {
    ...entry,
    topologies: entry.topologies.map((topology) => ({ ...topology, servers: [], services: [] })),
    drills: entry.drills.map((drill) => ({ ...drill, expectations: [], story: [], services: [] })),
  };
}
