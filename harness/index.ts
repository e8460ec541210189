/** The public API: what the suites here are written with, and what a user's own are. */
export { drill, suite } from './drill/suite/suite';
export type { DrillDefinition, Trial } from './drill/suite/definition';
export { expect, type Limit } from './drill/suite/expect';
export { apply, awaitAgreement, awaitTakeover, heal, wait, type WrittenStep as Step } from './schedule/steps';
export { takeoverTime } from './schedule/wait';
export { activeOf } from './schedule/target';
export type { Expectation, FaultSpec as Fault, Wait } from './schedule/types';
export {
  addressDeleted,
  agentMaintenance,
  agentReload,
  agentRestart,
  agentSwitchover,
  blackhole,
  freeze,
  gracefulStop,
  hang,
  kill,
  loss,
  notifyFails,
  notifyHangs,
  partition,
  powerOff,
  processDead,
  serviceDead,
  serviceDrained,
  serviceErrors,
  serviceHung,
  serviceSlow,
  starve,
  unplug,
} from './faults';
export { isWatching, notifiedOn } from './agents';
export type { Topology } from './topology/types';
