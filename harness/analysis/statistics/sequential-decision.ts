import { firstInteger } from './first-integer';
import { requireOpenUnit } from './preconditions';
import type { QuantileClaim } from './required-trials';
import { logEvidenceForFails, logEvidenceForHolds } from './sequential-evidence';

/** One trial against the limit: its whole interval under it, its whole interval over it, or neither. */
export type TrialOutcome = 'under' | 'over' | 'inconclusive';

export type Decision = 'holds' | 'fails' | 'undecided';

/** Everything that the trials so far have said about a claim. Plain data: it can be saved, and resumed from. */
export interface SequentialState extends QuantileClaim {
  readonly under: number;
  readonly over: number;
  readonly inconclusive: number;
  /** The first decision stands; trials after it are counted and change nothing. */
  readonly decision: Decision;
}

/** @throws {RangeError} when the quantile or the confidence is not between 0 and 1 */
export function beginDecision({ quantile, confidence }: QuantileClaim): SequentialState {
  requireOpenUnit('quantile', quantile);
  requireOpenUnit('confidence', confidence);
  return { quantile, confidence, under: 0, over: 0, inconclusive: 0, decision: 'undecided' };
}

/**
 * Takes one more trial into account. May be asked after every trial: each wrong decision, "holds" of a claim that does
 * not hold and "fails" of one that does, ever happens with probability at most 1 - confidence.
 */
export function observeTrial(state: SequentialState, outcome: TrialOutcome): SequentialState {
  const counted = { ...state, [outcome]: state[outcome] + 1 };
  return state.decision === 'undecided' ? { ...counted, decision: decide(counted) } : counted;
}

/**
 * How many more trials prove the claim if every one is under the limit; 0 when it is decided already.
 * From the beginning: the price of looking after every trial, against the fixed number of `requiredTrials`.
 */
export function trialsToHold(state: SequentialState): number {
  if (state.decision !== 'undecided') return 0;
  return firstInteger(1, (more) => holds({ ...state, under: state.under + more }));
}

/**
 * How many more trials the claim needs at the least to be decided either way, whatever they say; 0 when it is. So many may be
 * run side by side, and none of them will have been in vain.
 */
export function trialsToDecide(state: SequentialState): number {
  if (state.decision !== 'undecided') return 0;
  const { under, over } = state;
  return firstInteger(1, (more) => holds({ ...state, under: under + more }) || fails({ ...state, over: over + more }));
}

function decide(state: SequentialState): Decision {
  if (holds(state)) return 'holds';
  return fails(state) ? 'fails' : 'undecided';
}

// An inconclusive trial speaks against either decision: it may have been slow, and it may have been quick.
function holds({ quantile, confidence, under, over, inconclusive }: SequentialState): boolean {
  const counts = { trials: under + over + inconclusive, over: over + inconclusive };
  return logEvidenceForHolds(counts, 1 - quantile) >= threshold(confidence);
}

function fails({ quantile, confidence, under, over, inconclusive }: SequentialState): boolean {
  const counts = { trials: under + over + inconclusive, over };
  return logEvidenceForFails(counts, 1 - quantile) >= threshold(confidence);
}

const threshold = (confidence: number): number => -Math.log(1 - confidence);
