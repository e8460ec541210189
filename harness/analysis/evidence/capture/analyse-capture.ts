import type { Capture } from 'tcpdump-parser';
import { CaptureReader, type CaptureOptions } from './capture-reader';
import type { CaptureAnalysis } from './types';

/**
 * Who owned the VIPs, and when, from a capture alone.
 * @throws CaptureError when the capture cannot be read
 */
export async function analyseCapture(capture: Capture, options: CaptureOptions): Promise<CaptureAnalysis> {
  const reader = new CaptureReader(options);
  for await (const frames of capture.batches()) for (const frame of frames) reader.feed(frame);
  const { droppedByCapture, truncatedAt, notKept } = capture.state;
  return reader.analysis({ droppedByCapture, cutShort: truncatedAt !== undefined, untimed: notKept.includes('time') });
}
