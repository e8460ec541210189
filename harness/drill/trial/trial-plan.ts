import type { Runtime } from '../../lab/runtime';
import type { Topology } from '../../topology/types';
import type { Fault } from '../../faults';
import type { Expectation, Schedule } from '../../schedule/types';
import type { AskedVersions } from './environment';
import type { TrialNews, TrialProgress } from './trial-news';

/** All that decides a trial: the same plan gives the same schedule, whenever and wherever it is run. */
export interface TrialPlan {
  readonly topology: Topology;
  readonly runtime: Runtime;
  readonly drill: string;
  readonly title: string;
  readonly seed: string;
  readonly schedule: Schedule;
  /** What the trial is to be held to: kept with its recording, so that it can be judged without its suite. */
  readonly expectations: readonly Expectation[];
  /** The faults that there are. */
  readonly catalogue: readonly Fault[];
  /** What programs of the run have said of their versions, which it goes on to remember. */
  readonly versions: AskedVersions;
  /** Folder of the recording; made anew. */
  readonly folder: string;
  /** Every frame is captured, and not only what tells of services. */
  readonly wholeCapture?: boolean;
  /** Ends the trial early. */
  readonly signal: AbortSignal;
  readonly onProgress: (what: TrialProgress) => void;
  /** Told what happens in the lab, while it happens. */
  readonly onNews?: (news: TrialNews) => void;
}
