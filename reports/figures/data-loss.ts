import { dataLossOf, type DataLoss } from '../../harness/analysis/lasted';
import type { DrillResult, Verdict } from '../../harness/judging/types';
import { missedVerdict } from './held-against';
import type { Seen } from './seen';

/** RPO. */
export interface DataLossFigure {
  /** Null: nobody has promised any. */
  readonly objectiveMs: number | null;
  /** Trials after which somebody looked for what had been written. */
  readonly looked: number;
  readonly worst: { readonly loss: DataLoss; readonly drill: DrillResult } | null;
  readonly verdict: Verdict | null;
}

export function dataLossFigure(seen: readonly Seen[], objectiveMs: number | null): DataLossFigure {
  const looked = seen.flatMap(({ drill, trial, measures }) => {
    const loss = dataLossOf(measures);
    return loss === null ? [] : [{ drill, trial, loss, services: [measures.name] }];
  });
  const [worst = null] = looked.toSorted((one, other) => other.loss.lost - one.loss.lost);
  const missed = objectiveMs === null ? [] : looked.filter(({ loss }) => isOver(loss, objectiveMs));
  const isJudged = objectiveMs !== null && looked.length > 0;
  const verdict = isJudged ? missedVerdict(missed, 'loseNoAcknowledgedWrites') : null;
  return { objectiveMs, looked: looked.length, worst, verdict };
}

/** More is gone than may be; where nobody has promised any, nothing may. */
export const isOver = ({ lost, spanMs }: DataLoss, objectiveMs: number | null): boolean =>
  lost > 0 && spanMs >= (objectiveMs ?? 0);
