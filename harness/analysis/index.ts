export type * from './types';
export type * from './timeline-types';
export { analyseRecording } from './analyse-recording';
export type * from './capture/types';
export { analyseCapture } from './capture/analyse-capture';
export { CaptureReader, type CaptureEnd, type CaptureOptions } from './capture/capture-reader';
export { timelineOf } from './timeline/timeline';
export { createOwnership, type Ownership, type OwnershipOptions } from './ownership/ownership';
export type { WatchedService } from './ownership/watched-service';
