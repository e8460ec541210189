import { readResults, redact } from '../../../../reports';
import { driftOf } from '../../../judging/readiness/drift';
import type { RunResult } from '../../../judging/types';
import type { RunOptions } from '../asked/options';

type Asked = Pick<RunOptions, 'compare' | 'output'>;

/**
 * The run that this one is held against: the one that was named, else the one whose folder it takes; null where there is none.
 *
 * @throws {ReportError} where the one that was named is none
 */
export function lastDrill({ compare, output }: Asked): Promise<RunResult | null> {
  // Whatever lies in the folder and is no run is looked at when room is made in it.
  return compare === undefined ? readResults(output).catch(() => null) : readResults(compare);
}

/** The run, with what has changed since the last one. One that was resumed is still held against the same. */
export function sinceLastDrill(run: RunResult, last: RunResult | null): RunResult {
  if (last === null) return run;
  if (last.id === run.id) return { ...run, ...(last.drift && { drift: last.drift }) };
  return { ...run, drift: driftOf(redact(run), redact(last)) };
}
