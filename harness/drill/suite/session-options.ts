import type { DrillResult, StatedClaim, TrialResult } from '../../judging/types';
import type { Topology } from '../../topology/types';
import type { Jobs } from '../run/pace';
import type { Extent } from '../run/extent';
import type { PlacedDrill } from './definition';

export interface SessionOptions {
  readonly topologies: readonly Topology[];
  readonly seed: string;
  /** How many trials of each drill. */
  readonly extent: Extent;
  /** What every drill is held to over its trials, beside the thresholds of its topology. */
  readonly claims: readonly StatedClaim[];
  /** Labs side by side. */
  readonly jobs: Jobs;
  readonly listener: SessionListener;
  /** Why drills of a topology cannot be run here, by its name: its software is not installed. */
  readonly missing?: ReadonlyMap<string, string>;
}

export interface SessionListener {
  /** One more trial of the drill is on record. */
  trialEnded(drill: PlacedDrill, result: TrialResult): void;
  finished(drill: PlacedDrill, result: DrillResult): void;
}
