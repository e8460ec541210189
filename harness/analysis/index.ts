export type * from './types';
export type * from './timeline-types';
export { analyseRecording } from './analyse-recording';
export { timelineOf } from './timeline/timeline';
export { createOwnership, type Ownership, type OwnershipOptions } from './ownership/ownership';
export type { WatchedVip } from './ownership/watched-vip';
