import type { DrillResult, RunResult } from '../../../harness/judging/types';

/** What there is to say of a drill as a whole: why it makes no sense, or that it was not come to. Null: nothing. */
export function noteText(
  { interrupted }: Pick<RunResult, 'interrupted'>,
  { note, trials }: Pick<DrillResult, 'note' | 'trials'>,
): string | null {
  if (note !== null) return note;
  if (trials.length > 0) return null;
  return interrupted ? 'Not run: the run was interrupted before it. run --resume goes on with it.' : 'Not run.';
}
