import type { Runtime } from '../lab/runtime';
import type { DrillResult } from '../judging/types';
import type { Topology } from '../topology/types';
import type { PlacedDrill } from './definition';
import type { TrialProgress } from './trial-plan';

export interface SessionOptions {
  readonly topologies: readonly Topology[];
  readonly runtime: Runtime;
  readonly seed: string;
  readonly repeat: number;
  /** Labs side by side. */
  readonly jobs: number;
  /** Where recordings go. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly listener: SessionListener;
}

export interface SessionListener {
  progress(drill: PlacedDrill, trial: number, what: TrialProgress): void;
  finished(drill: PlacedDrill, result: DrillResult): void;
}
