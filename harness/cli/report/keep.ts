import { appendHistory, entryOf, evidenceFiles, readResults } from '../../../reports';
import { UsageError } from '../usage-error';

/**
 * Adds the run of a result folder to a history, unless it is there already; gives the line that says so.
 *
 * @throws {UsageError} `run-interrupted` {@link ReportError}
 */
export async function keep(folder: string, history: string): Promise<string> {
  const run = await readResults(folder);
  if (run.interrupted)
    throw new UsageError(
      'run-interrupted',
      `${folder}: the run was interrupted, and a history never changes what is in it`,
      `failover-drill run --resume --output ${folder} brings it to its end`,
    );
  const isNew = await appendHistory(entryOf(run, await evidenceFiles(run, folder)), history);
  return `${history}: ${isNew ? 'added' : 'has already'} the run of ${run.startedAt}`;
}
