/** The public API: what the suites here are written with, and what a user's own are. */
export { drill, suite } from './drill/suite';
export type { DrillDefinition } from './drill/definition';
export type { Trial } from './drill/trial-view';
export { expect, type Limit } from './drill/expect';
export { apply, awaitAgreement, awaitTakeover, heal, wait, type Step, type Wait } from './drill/step';
export * from './faults';
export type { Topology } from './topology/types';
export type { TimerTheory } from './recording/types';
