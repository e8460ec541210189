import { readCaptureFile } from 'tcpdump-parser';
import type { Recording } from '../recording/types';
import { measure } from './measures/trial-measures';
import { TrialReader } from './trial/gather';
import type { TrialEvidence } from './trial/trial-evidence';
import type { TrialMeasures } from './types';

/**
 * All measures of a recorded trial.
 * @throws CaptureError when its capture cannot be read
 */
export async function analyseRecording(recording: Recording): Promise<TrialMeasures> {
  return measure(await evidenceIn(recording));
}

export async function evidenceIn({ manifest, events, capturePath }: Recording): Promise<TrialEvidence> {
  const reader = new TrialReader(manifest, events);
  const capture = readCaptureFile(capturePath);
  for await (const frames of capture.batches()) for (const frame of frames) reader.feed(frame);
  const { truncatedAt, droppedByCapture = 0 } = capture.state;
  if (truncatedAt !== undefined) return reader.finish(`the capture is cut short at byte ${String(truncatedAt)}`);
  return reader.finish(droppedByCapture === 0 ? null : `the capture counts ${String(droppedByCapture)} lost frames`);
}
