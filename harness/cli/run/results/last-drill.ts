import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readResults, redactRun } from '../../../../reports';
import { driftOf } from '../../../judging/readiness/drift';
import type { RunResult } from '../../../judging/types';
import type { RunOptions } from '../asked/options';

/** The results of the run whose folder another has taken, for as long as that has none of its own. */
export const lastDrillFile = 'last-drill.json';

type Asked = Pick<RunOptions, 'compare' | 'output'>;

/**
 * The run that this one is held against: the one that was named, else the one whose folder it takes; null where there is none.
 *
 * @throws {ReportError} where the one that was named is none
 */
export async function lastDrill({ compare, output }: Asked): Promise<RunResult | null> {
  if (compare !== undefined) return readResults(compare);
  // Whatever lies in the folder and is no run is looked at when room is made in it.
  return readResults(output)
    .catch(() => readResults(output, lastDrillFile))
    .catch(() => null);
}

/** Once a run has results, what it was held against is told in them. */
export const forgetLastDrill = (folder: string): Promise<void> => rm(join(folder, lastDrillFile), { force: true });

/** What keeps the servers of two runs from being held against each other: containers bring packages of their own. */
export const unlike = (last: Pick<RunResult, 'runtime'>, { runtime }: Pick<RunOptions, 'runtime'>): string | null =>
  last.runtime === runtime
    ? null
    : `what has changed on the servers is not told: the last drill was of ${last.runtime}, and this one is of ${runtime}`;

/** The run, with what has changed since the last one of its like. One that was resumed is still held against the same. */
export function sinceLastDrill(run: RunResult, last: RunResult | null): RunResult {
  if (last === null || last.runtime !== run.runtime) return run;
  if (last.id === run.id) return { ...run, ...(last.drift && { drift: last.drift }) };
  return { ...run, drift: driftOf(drilledIn(run), drilledIn(last)) };
}

/** What tells of its servers, without secrets. */
const drilledIn = ({ startedAt, topologies, environment: { servers, versions } }: RunResult) =>
  redactRun({ startedAt, topologies, environment: { versions, ...(servers && { servers }) } });
