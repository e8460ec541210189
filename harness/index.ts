/** The public API: what the suites here are written with, and what a user's own are. */
export { drill, suite } from './drill/suite/suite';
export type { DrillDefinition, Trial } from './drill/suite/definition';
export { expect, type Limit } from './drill/suite/expect';
export { failbackOf, type Failback } from './drill/suite/failback';
export { apply, awaitAgreement, awaitTakeover, heal, wait, type WrittenStep as Step } from './schedule/steps';
export { takeoverTime } from './schedule/wait';
export { activeOf } from './schedule/target';
export type { Expectation, FaultSpec as Fault, Wait } from './schedule/types';
export {
  addressClaimed,
  addressDeleted,
  agentMaintenance,
  agentReload,
  agentRestart,
  agentSwitchover,
  agentTakeover,
  arpStorm,
  asymmetricPartition,
  blackhole,
  checkBlind,
  checkFails,
  checkHangs,
  clockStep,
  delay,
  diskFull,
  domainPowerOff,
  duplicate,
  flapping,
  foreignCluster,
  freeze,
  gracefulStop,
  hang,
  kill,
  loss,
  memoryExhausted,
  mtu,
  notifyFails,
  notifyHangs,
  partition,
  powerOff,
  processDead,
  processHung,
  processKilled,
  rateLimit,
  reorder,
  rogueAdvertiser,
  serviceDead,
  serviceDrained,
  serviceErrors,
  serviceHung,
  serviceSlow,
  starve,
  switchReboot,
  unplug,
} from './faults';
export { canBeTold, carriersOf, checkedBy, isWatching, notifiedOn, preferredDecidesBy } from './agents';
export type { VerbName } from './agents';
export { decidersOf } from './topology/deciders';
export { agentOf } from './topology/software';
export type { Topology } from './topology/types';
