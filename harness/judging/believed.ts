import type { ExpectationName, Judgement, ServiceJudgement, TrialResult } from './types';

type Judged = Pick<TrialResult, 'measures' | 'error' | 'judgements' | 'faults'>;

/**
 * Whether a set-up was sound and then struck, as its schedule says: of any other trial no figure is one of the fault, however surely
 * something failed in it.
 */
export function isStruck({ measures, error, judgements, faults }: Judged): boolean {
  if (measures === null || error !== null) return false;
  if (!faults.some(({ phase }) => phase === 'applied')) return false;
  if (measures.controls.some(({ name, ok }) => name === 'fault-proof' && !ok)) return false;
  return !judgements.some(({ services }) => services.some(wasSoBefore));
}

const wasSoBefore = ({ reason }: ServiceJudgement): boolean =>
  reason.kind === 'never-settled' || (reason.kind === 'split-brain' && reason.fromTheStart === true);

/**
 * Whether a figure of a trial counts, by the judgement that it rests on: what another judgement came to says nothing of it. One of
 * which nothing was expected rests on the trial's instruments alone, as all do.
 */
export function isTold(trial: Judged, by?: ExpectationName): boolean {
  const { measures, judgements } = trial;
  if (measures === null || !isStruck(trial)) return false;
  // What failed has been shown in spite of what its machine suffered, or it would be inconclusive.
  if (judgements.some(({ expectation, verdict }) => expectation.name === by && verdict === 'fail')) return true;
  if (measures.controls.some(({ ok }) => !ok)) return false;
  return judgements.every((judgement) => judgement.expectation.name !== by || isMeasured(judgement));
}

/** Whether each of its judgements rests on something that was measured. */
export const isWhollyTold = (trial: Judged): boolean =>
  isTold(trial) && trial.judgements.every(({ expectation }) => isTold(trial, expectation.name));

/** What took a known time was measured, though nobody can tell on which side of a limit it is: without it the slowest are missing. */
function isMeasured({ expectation, verdict, services }: Judgement): boolean {
  if (verdict !== 'inconclusive') return verdict !== 'error';
  const undecided = services.filter((service) => service.verdict === 'inconclusive');
  return expectation.name === 'takeOverWithin' && undecided.length > 0 && undecided.every(hasTime);
}

const hasTime = ({ measuredMs, reason }: ServiceJudgement): boolean =>
  measuredMs !== null && (reason.kind === 'straddles-limit' || reason.kind === 'control-failed');
