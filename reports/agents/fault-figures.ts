import type { Footprint } from '../../harness/analysis/footprint';
import type { Lasted } from '../../harness/analysis/lasted';
import type { DrillResult, ExpectationName, TrialResult } from '../../harness/judging/types';
import { takeoverSamples } from '../figures/drill';
import { isTold, isWhollyTold } from '../../harness/judging';
import { figuresOf } from '../figures/trial';
import type { ComparedSetUp, FaultFigures } from './comparison';
import { undecidedIn } from './undecided';

/** A tenth of a millisecond: no lab measures finer, and whoever compares two versions of the file sees what changed. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
const lastedOf = ({ ms, unfinished }: Lasted): FaultFigures['outages'][number] => ({
  ms: rounded(ms),
  ...(unfinished && { atLeast: true as const }),
});

/** What the trials of one fault on one set-up come to: each figure of those in which what it rests on was measured. */
export function faultFigures(fault: string, { trials }: Pick<DrillResult, 'trials'>): FaultFigures {
  const of = (by?: ExpectationName) => trials.filter((trial) => isTold(trial, by)).map(figuresOf);
  const { takeoversMs } = takeoverSamples(trials, (trial) => isTold(trial, 'takeOverWithin'));
  return {
    fault,
    leftOut: trials.filter((trial) => !isWhollyTold(trial)).length,
    takeoversMs: takeoversMs.map((each) => (Number.isFinite(each) ? rounded(each) : null)),
    splitBrains: of('neverHaveTwoOwners').flatMap(({ splitBrain }) =>
      splitBrain === null ? [] : lastedOf(splitBrain),
    ),
    undecided: undecidedIn(trials).map(lastedOf),
    outages: of().flatMap(({ clientOutage }) => (clientOutage === null ? [] : lastedOf(clientOutage))),
    reversionsMs: of().flatMap(({ reversionMs }) => (reversionMs === null ? [] : rounded(reversionMs))),
    returns: trials.filter((trial) => isTold(trial) && wasToReturn(trial)).length,
  };
}

/** Another had it, and its first owner was healed; it may be told to leave it where it is. */
const wasToReturn = ({ measures }: Pick<TrialResult, 'measures'>): boolean =>
  measures?.services.some(
    ({ takeover, healing, reversionMs }) => reversionMs !== null || (takeover !== null && healing !== null),
  ) === true;

/** All that was watched, as if it had been one. */
export function joinFootprints(footprints: readonly Footprint[]): ComparedSetUp['footprint'] {
  if (footprints.length === 0) return null;
  const sum = (of: (footprint: Footprint) => number): number =>
    footprints.reduce((total, footprint) => total + of(footprint), 0);
  const seconds = sum(({ watchedMs }) => watchedMs) / 1000;
  const shares = footprints.flatMap(({ processorShare }) => processorShare ?? []);
  return {
    trials: footprints.length,
    framesPerSecond: rounded(sum(({ frames }) => frames) / seconds),
    bytesPerSecond: Math.round(sum(({ bytes }) => bytes) / seconds),
    processorShare:
      shares.length === 0
        ? null
        : Math.round((shares.reduce((total, share) => total + share, 0) / shares.length) * 1e6) / 1e6,
  };
}
