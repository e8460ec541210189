import type { WrittenStep } from '../../schedule/steps';
import type { DrillSpec, Expectation } from '../../schedule/types';
import type { Topology } from '../../topology/types';

/** A drill as a suite writes it. What it says is read once, as data, before anything runs. */
export interface DrillDefinition {
  /** What is done to the settled lab. */
  readonly steps: () => readonly WrittenStep[];
  /** Why it makes no sense on this topology; null where it does. */
  readonly notApplicable?: (topology: Topology) => string | null;
  /** What is expected of each trial, by `expect(trial)`. */
  readonly check: (trial: Trial) => void;
}

/** Any trial of a drill, as its suite sees it: whatever is expected of it is written down, and held against each when it has run. */
export class Trial {
  readonly expectations: Expectation[] = [];

  constructor(readonly topology: Topology) {}
}

/** A drill with its place: on one topology. Plain data, whether a suite or a drill file wrote it. */
export interface PlacedDrill extends DrillSpec {
  readonly suite: string;
  readonly file: string;
  readonly topology: Topology;
  /** Why it makes no sense on its topology; null where it does. */
  readonly note: string | null;
}
