import { hasMeaning } from '../../harness/analysis/meaning';
import { primaryClient } from '../../harness/analysis/primary-client';
import type { Interval, ServiceMeasures } from '../../harness/analysis/types';
import type { TrialResult } from '../../harness/judging/types';
import { blackoutLasted, type Lasted, longestOf } from './lasted';

/** How the slowest VIP that had to move fared. */
export type TakeoverFigure =
  | {
      readonly kind: 'taken-over';
      readonly service: string;
      readonly takeoverMs: number;
      readonly uncertaintyMs: number;
    }
  | { readonly kind: 'never'; readonly service: string }
  | { readonly kind: 'nothing-had-to-move' };

/** A trial's own figures: for each, that of its worst VIP. Null where nothing was measured. */
export interface TrialFigures {
  readonly takeover: TakeoverFigure;
  /** RFC 6414 §3.5.3, of the VIPs that had to move. */
  readonly failoverTimeMs: number | null;
  readonly splitBrain: Lasted | null;
  readonly blackout: Lasted | null;
  readonly reversionMs: number | null;
}

export function figuresOf({ measures }: TrialResult): TrialFigures {
  const services = measures?.services ?? [];
  const moving = services.filter((service) => service.mustMove);
  return {
    takeover: worstTakeover(moving),
    failoverTimeMs: largest(moving.map((service) => primaryClient(service)?.failoverTimeMs ?? null)),
    splitBrain: longestOf(services.filter((service) => hasMeaning('splitBrain', service)).map(splitBrainOf)),
    blackout: longestOf(services.filter((service) => hasMeaning('blackout', service)).map(longestBlackoutOf)),
    reversionMs: largest(services.map((service) => service.reversionMs)),
  };
}

/** How long the VIP had two owners in all; moments that episodes of several classes share count once. */
export const splitBrainOf = ({ splitBrain }: ServiceMeasures): Lasted => ({
  ms: coveredMs(splitBrain),
  unfinished: splitBrain.some(({ ended }) => ended === 'unfinished'),
});

/** The longest time at a stretch in which nobody answered. */
export const longestBlackoutOf = ({ blackouts }: ServiceMeasures): Lasted =>
  longestOf(blackouts.map(blackoutLasted)) ?? { ms: 0, unfinished: false };

function worstTakeover(moving: readonly ServiceMeasures[]): TakeoverFigure {
  let worst: TakeoverFigure = { kind: 'nothing-had-to-move' };
  for (const { name: service, takeover } of moving) {
    if (takeover === null) return { kind: 'never', service };
    const { takeoverMs, takeoverUncertaintyMs: uncertaintyMs } = takeover;
    if (worst.kind !== 'taken-over' || takeoverMs > worst.takeoverMs)
      worst = { kind: 'taken-over', service, takeoverMs, uncertaintyMs };
  }
  return worst;
}

function coveredMs(intervals: readonly Interval[]): number {
  let coveredNs = 0n;
  let reachedNs = 0n;
  for (const { fromNs, toNs } of intervals.toSorted((one, other) => (one.fromNs < other.fromNs ? -1 : 1))) {
    const startNs = fromNs > reachedNs ? fromNs : reachedNs;
    if (toNs > startNs) coveredNs += toNs - startNs;
    if (toNs > reachedNs) reachedNs = toNs;
  }
  return Number(coveredNs) / 1e6;
}

function largest(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : Math.max(...present);
}
