import type { ServiceMeasures, TrialMeasures } from '../../analysis';
import type { Expectation } from '../../judging/types';
import type { WrittenStep } from '../../schedule/steps';
import type { Topology } from '../../topology/types';
import type { Log, Span } from './log';

/** A set-up of small programs around one mechanism, and what is done to it. */
export interface SetUp {
  readonly name: string;
  readonly topology: Topology;
  readonly steps: readonly WrittenStep[];
}

/** One that is sound, and must meet all of these. */
export interface Sound extends SetUp {
  readonly expectations: readonly Expectation[];
}

/** One that does something wrong: what must be said of it, and how long the program itself says that it lasted. */
export interface Defective extends SetUp {
  readonly expectation: Expectation;
  /** The reason that the judgement gives, with what tells it from others of its kind: of two owners their class, of one who it is. */
  readonly class: string;
  /** Whose finding it is, where each client has one. */
  readonly client?: string;
  /** What its programs say of it; null: they were themselves too late to be what they are meant to be. */
  readonly truth: (log: Log) => Span | null;
  /** Where the judgement has no figure of its own. */
  readonly measured?: (told: Told) => Measured | null;
}

/** What was measured, of the service that the judgement is about. */
export interface Told {
  readonly service: ServiceMeasures;
  readonly measures: TrialMeasures;
  readonly log: Log;
}

/** The true value lies within [most - uncertainty, most]; in ms, or a number of operations. */
export interface Measured {
  readonly most: number;
  readonly uncertainty: number;
  /** It was counted: no lateness makes another number of it. */
  readonly counted?: true;
}
