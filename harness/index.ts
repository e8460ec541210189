/** The public API: what the suites here are written with, and what a user's own are. */
export { drill, suite } from './drill/suite/suite';
export type { DrillDefinition } from './drill/suite/definition';
export type { Trial } from './drill/suite/trial-view';
export { expect, type Limit } from './drill/suite/expect';
export { apply, awaitAgreement, awaitTakeover, heal, wait, type Step, type Wait } from './drill/schedule/step';
export * from './faults';
export type { Topology } from './topology/types';
export type { TimerTheory } from './recording/types';
