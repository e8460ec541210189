import { join } from 'node:path';
import { entryOf, place, readHistory, readResults } from '../../../../reports';

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
  const entries = [...known.filter(({ id }) => id !== run.id), entryOf(run, new Map())].slice(-most);
  await place(join(folder, earlierRunsFile), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}
