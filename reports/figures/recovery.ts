import {
  equivalentOutageMs,
  isRecoveryUntold,
  longestGapMs,
  recoveryOf,
  type Lasted,
} from '../../harness/analysis/lasted';
import type { ServiceMeasures } from '../../harness/analysis/types';
import type { DrillResult, Verdict } from '../../harness/judging/types';
import { isPlanned } from './drill';
import { isHeldAgainst, missedVerdict } from './held-against';
import type { Seen } from './seen';

/** RTO. Planned hand-overs are another thing, and trials that cannot be believed are left out. */
export interface RecoveryFigure {
  readonly objectiveMs: number;
  /** Failures: trials in which its provider was put out of action, or a client was without it all the same. */
  readonly failures: number;
  readonly met: number;
  /** Of each failure of which that is known; and as if what was lost of it had been lost at a stretch. */
  readonly outages: readonly Lasted[];
  readonly equivalentsMs: readonly number[];
  readonly longest: { readonly lasted: Lasted; readonly drill: DrillResult } | null;
  /**
   * Null: there was no failure; or nobody has stated it, and where it was missed drills did not expect so much: they hold the service
   * to something else, or to nothing. Missed where that is declared of the service everywhere: known. Inconclusive where it may have been.
   */
  readonly verdict: Verdict | null;
}

interface Promised {
  readonly objectiveMs: number;
  readonly isStated: boolean;
}

/** A failure against the objective: either may be left open. `told`: how long it lasted; null where that is not known. */
interface Failure extends Seen {
  readonly told: Lasted | null;
  readonly isMet: boolean;
  readonly isMissed: boolean;
}

export function recoveryFigure(seen: readonly Seen[], { objectiveMs, isStated }: Promised): RecoveryFigure {
  const failures = seen.flatMap((each): Failure[] => {
    const { drill, measures } = each;
    if (isPlanned(drill)) return [];
    const lasted = recoveryOf(measures);
    if (lasted !== null) return [{ ...each, ...against(objectiveMs, lasted, measures) }];
    return isRecoveryUntold(measures) ? [{ ...each, told: null, isMet: false, isMissed: false }] : [];
  });
  const told = failures.flatMap(({ told: lasted, ...failure }) => (lasted === null ? [] : [{ ...failure, lasted }]));
  const [longest = null] = told.toSorted((one, other) => other.lasted.ms - one.lasted.ms);
  const missedBy = ({ trial, measures }: Failure) => ({ trial, services: [measures.name] });
  const held = failures.filter((each) => isStated || !each.isMissed || isHeldAgainst(missedBy(each), 'serveWithin'));
  const missed = held.filter(({ isMissed }) => isMissed).map(missedBy);
  const isDecided = held.every(({ isMet, isMissed }) => isMet || isMissed);
  const verdict = missed.length > 0 || isDecided ? missedVerdict(missed, 'serveWithin') : 'inconclusive';
  return {
    ...{ objectiveMs, longest, failures: failures.length, met: failures.filter(({ isMet }) => isMet).length },
    outages: told.map(({ lasted }) => lasted),
    equivalentsMs: told.flatMap(({ measures }) => equivalentOutageMs(measures) ?? []),
    verdict: held.length === 0 ? null : verdict,
  };
}

function against(objectiveMs: number, lasted: Lasted, measures: ServiceMeasures): Omit<Failure, keyof Seen> {
  // A client that went on asking is seen to be without it; of one that asked nothing for longer, nobody knows.
  const isSeen = longestGapMs(measures) <= objectiveMs;
  return {
    // Where no outage was seen either, there may have been any.
    told: isSeen || lasted.ms > 0 || lasted.unfinished ? lasted : null,
    isMet: isSeen && lasted.ms <= objectiveMs && !lasted.unfinished,
    isMissed: (lasted.leastMs ?? lasted.ms) > objectiveMs,
  };
}
