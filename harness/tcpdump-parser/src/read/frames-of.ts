import { gunzipSync } from 'node:zlib';
import { CaptureError } from '../capture-error';
import type { Frame } from '../frame';
import { CaptureParser } from './capture-parser';
import { isGzip } from './gzip';

/** What a capture held in memory may grow to when it is decompressed. */
const mostInflated = 256 * 1024 * 1024;

/** A whole capture in memory, in batches: the fastest way to go through one. Throws CaptureError. */
export function* batchesOf(bytes: Uint8Array): Generator<readonly Frame[], void, undefined> {
  const parser = new CaptureParser();
  parser.push(isGzip(bytes) ? inflated(bytes) : bytes);
  parser.end();
  for (let frames = parser.read(); frames.length > 0; frames = parser.read()) yield frames;
}

/** The same, frame by frame. */
export function* framesOf(bytes: Uint8Array): Generator<Frame, void, undefined> {
  for (const batch of batchesOf(bytes)) yield* batch;
}

function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostInflated });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') {
      const what = `the gzip data holds more than ${String(mostInflated)} bytes`;
      throw new CaptureError('gzip-too-large', what, 0, 'read it as a stream, with readCapture', { cause });
    }
    const what = 'the gzip data is damaged or cut short';
    throw new CaptureError('bad-gzip', what, 0, 'read it as a stream, with readCapture', { cause });
  }
}
