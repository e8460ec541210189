export { expectRights } from './instrument';
export { Marks, markSchema, usualWithinMs, type Mark } from './mark';
export { readInterface, type NetworkInterface } from './network-interface';
export { observeNetwork, type ObservationPlan } from './observation';
export type { Expected, Hosts } from './observed-topology';
export { expectModest, framesPerSecond, sendingText, type Sending } from './sending';
