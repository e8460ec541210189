export { expectRights } from './instrument';
export { Marks, markSchema, type Mark } from './mark';
export { usualWithinMs } from './usual-within';
export { readInterface, type NetworkInterface } from './network-interface';
export { observeNetwork, type ObservationPlan } from './observation';
export type { Expected, Hosts } from './observed-topology';
export { expectModest, framesPerSecond, sendingText, type Sending } from './sending';
