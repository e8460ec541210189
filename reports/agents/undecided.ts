import { hasMeaning } from '../../harness/analysis/meaning';
import { longestOf, splitBrainOf, type Lasted } from '../../harness/analysis/lasted';
import { handoverMs } from '../../harness/analysis/measures/owners/overlap';
import { isStruck, isTold } from '../../harness/judging';
import type { TrialResult } from '../../harness/judging/types';

/**
 * For how long two were seen to own the address in each trial that cannot tell whether they did, since the lateness of its machine or
 * a failed instrument may have been why: it shows no second owner, and no sole one.
 */
export const undecidedIn = (trials: readonly TrialResult[]): readonly Lasted[] =>
  trials
    .filter((trial) => isStruck(trial) && !isTold(trial, 'neverHaveTwoOwners'))
    .flatMap((trial) => seenIn(trial) ?? []);

function seenIn({ measures }: TrialResult): Lasted | null {
  const services = (measures?.services ?? []).filter((service) => hasMeaning('splitBrain', service));
  const handovers = services.flatMap((service) => service.handovers).filter(({ overlapMs }) => overlapMs > handoverMs);
  return longestOf([
    ...services.map(splitBrainOf).filter(({ ms }) => ms > 0),
    ...handovers.map(({ overlapMs: ms }) => ({ ms, unfinished: false })),
  ]);
}
