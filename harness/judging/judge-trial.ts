import type { TrialResult } from './types';
import { worst } from './verdict-order';

/** The verdict of one trial: `error` when it broke, otherwise the worst of what was expected of it. */
export function judgeTrial(trial: Omit<TrialResult, 'verdict'>): TrialResult {
  const verdict = trial.error ? 'error' : worst(trial.judgements.map((judgement) => judgement.verdict));
  // A trial of which nothing was expected has proved nothing.
  return { ...trial, verdict: verdict === 'not-applicable' ? 'inconclusive' : verdict };
}
