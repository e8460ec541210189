import type { Frame } from '../frame';
import { CaptureParser } from './capture-parser';
import { decompressedWhole } from './decompress-whole';

/** A whole capture in memory, in batches: the fastest way to go through one. Throws CaptureError. */
export function* batchesOf(bytes: Uint8Array): Generator<readonly Frame[], void, undefined> {
  const parser = new CaptureParser();
  parser.push(decompressedWhole(bytes));
  parser.end();
  for (let frames = parser.read(); frames.length > 0; frames = parser.read()) yield frames;
}

/** The same, frame by frame. */
export function* framesOf(bytes: Uint8Array): Generator<Frame, void, undefined> {
  for (const batch of batchesOf(bytes)) yield* batch;
}
