import type { DrillResult, RunResult, Verdict } from './types';
import { worst } from './verdict-order';

/** The verdict of a whole run; drills that do not apply have no say, and where none is left there was nothing to judge. */
export function judgeRun(drills: readonly DrillResult[]): Verdict {
  const verdict = worst(drills.map((drill) => drill.verdict));
  return verdict === 'not-applicable' ? 'inconclusive' : verdict;
}

/** 0 pass, 1 an expectation failed, 3 the harness broke, 4 inconclusive, 130 interrupted; the first of 130, 3, 1, 4, 0 that applies. */
export function exitCode({
  interrupted,
  verdict,
  drills,
}: Pick<RunResult, 'interrupted' | 'verdict' | 'drills'>): number {
  if (interrupted) return 130;
  const verdicts = [verdict, ...drills.map((drill) => drill.verdict)];
  if (verdicts.includes('error')) return 3;
  if (verdicts.includes('fail')) return 1;
  return verdicts.includes('inconclusive') ? 4 : 0;
}
