import type { Runtime } from '../../lab/runtime';
import type { Topology } from '../../topology/types';
import type { Step } from '../schedule/step';
import type { TrialNews, TrialProgress } from './trial-news';

/** All that decides a trial: the same plan gives the same schedule, whenever and wherever it is run. */
export interface TrialPlan {
  readonly topology: Topology;
  readonly runtime: Runtime;
  readonly drill: string;
  readonly seed: string;
  readonly steps: readonly Step[];
  /** Folder of the recording; made anew. */
  readonly folder: string;
  /** Ends the trial early. */
  readonly signal: AbortSignal;
  readonly onProgress: (what: TrialProgress) => void;
  /** Told what happens in the lab, while it happens. */
  readonly onNews?: (news: TrialNews) => void;
}
