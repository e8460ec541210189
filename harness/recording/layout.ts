import { join } from 'node:path';

/**
 * The files of a recording. The manifest is written last, so that a directory without one was never finished. A capture may be kept
 * compressed.
 */
export const recordingFiles = (directory: string) => ({
  manifest: join(directory, 'recording.json'),
  events: join(directory, 'events.jsonl'),
  capture: join(directory, 'capture.pcapng'),
  compressedCapture: join(directory, 'capture.pcapng.gz'),
});
