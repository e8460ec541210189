import { clientOutageOf, longestBlackoutOf, longestOf, type Lasted, splitBrainOf } from '../../harness/analysis/lasted';
import { hasMeaning } from '../../harness/analysis/meaning';
import type { ServiceMeasures } from '../../harness/analysis/types';
import type { TrialResult } from '../../harness/judging/types';

/** How the slowest service that had to move fared. */
export type TakeoverFigure =
  | {
      readonly kind: 'taken-over';
      readonly service: string;
      readonly takeoverMs: number;
      readonly uncertaintyMs: number;
    }
  | { readonly kind: 'never'; readonly service: string }
  | { readonly kind: 'nothing-had-to-move' };

/** A trial's own figures: for each, that of its worst service. Null where nothing was measured, or none has it by its kind. */
export interface TrialFigures {
  readonly takeover: TakeoverFigure;
  /** Of every client and service, from the first fault on: what `serveWithin` holds to its limit. */
  readonly clientOutage: Lasted | null;
  readonly splitBrain: Lasted | null;
  readonly blackout: Lasted | null;
  readonly reversionMs: number | null;
}

export function figuresOf({ measures }: Pick<TrialResult, 'measures'>): TrialFigures {
  const services = measures?.services ?? [];
  return {
    takeover: worstTakeover(services.filter((service) => service.mustMove)),
    clientOutage: longestOf(services.map(clientOutageOf)),
    splitBrain: longestOf(services.filter((service) => hasMeaning('splitBrain', service)).map(splitBrainOf)),
    blackout: longestOf(services.filter((service) => hasMeaning('blackout', service)).map(longestBlackoutOf)),
    reversionMs: largest(services.map((service) => service.reversionMs)),
  };
}

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

function largest(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : Math.max(...present);
}
