import type { DrillResult } from './types';

/** What the process tells its caller; bad usage or input is 2, before there is anything to judge. */
export type ExitCode = 0 | 1 | 3 | 4 | 130;

/** Where several apply: interrupted, then a broken harness, then a failure, then the inconclusive. Nothing judged is inconclusive. */
export function exitCodeOf(run: { readonly drills: readonly DrillResult[]; readonly interrupted: boolean }): ExitCode {
  if (run.interrupted) return 130;
  const verdicts = run.drills.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'not-applicable');
  if (verdicts.includes('error')) return 3;
  if (verdicts.includes('fail')) return 1;
  return verdicts.length === 0 || verdicts.includes('inconclusive') ? 4 : 0;
}
