export { powerOff } from './power-off';
export { unplug } from './unplug';
export { blackhole, partition } from './silence';
export { freeze, hang } from './stopped';
export { gracefulStop, kill } from './ended';
export { loss, starve } from './strain';
export type { BoundFault, Fault, FaultContext } from './types';
