import type { ServiceMeasures } from '../../harness/analysis/types';
import type { DrillResult, TrialResult } from '../../harness/judging/types';

/** What one trial measured of one service. */
export interface Seen {
  readonly drill: DrillResult;
  readonly trial: TrialResult;
  readonly measures: ServiceMeasures;
}
