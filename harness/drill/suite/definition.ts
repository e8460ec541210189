import type { Topology } from '../../topology/types';
import type { Step } from '../schedule/step';
import type { Trial } from './trial-view';

/** A drill as a suite writes it. */
export interface DrillDefinition {
  /** What is done to the settled lab. Called for each trial, so that no fault is shared between trials. */
  readonly steps: () => readonly Step[];
  /** Why it makes no sense on this topology; null where it does. */
  readonly notApplicable?: (topology: Topology) => string | null;
  /** What is expected of each trial, by `expect(trial)`. */
  readonly check: (trial: Trial) => void;
}

/** A drill with its place: one `it` of one suite on one topology. */
export interface PlacedDrill extends DrillDefinition {
  /** `takeover/power-off` */
  readonly id: string;
  readonly title: string;
  readonly suite: string;
  readonly file: string;
  readonly topology: Topology;
}
