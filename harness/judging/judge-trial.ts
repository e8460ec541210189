import type { TrialResult } from './types';
import { overallVerdict } from './verdicts';

/** A trial in which nothing was judged, or only what did not apply, is inconclusive. */
export function judgeTrial(trial: Omit<TrialResult, 'verdict'>): TrialResult {
  const { error, judgements } = trial;
  return { ...trial, verdict: error === null ? overallVerdict(judgements.map(({ verdict }) => verdict)) : 'error' };
}
