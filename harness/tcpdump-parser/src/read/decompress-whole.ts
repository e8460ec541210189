import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { CaptureError } from '../capture-error';
import { compressionOf } from './compression';

/** What a capture held in memory may grow to when it is decompressed. */
const mostInflated = 256 * 1024 * 1024;

/** The bytes themselves or, when they begin as gzip or zstd do, what they hold. Throws CaptureError. */
export function decompressedWhole(bytes: Uint8Array): Uint8Array {
  const compression = compressionOf(bytes);
  if (compression === undefined) return bytes;
  const hint = 'read it as a stream, with readCapture';
  try {
    return compression === 'gzip' ? gunzipSync(bytes, { maxOutputLength: mostInflated }) : unzstd(bytes);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') {
      const what = `the ${compression} data holds more than ${String(mostInflated)} bytes`;
      throw new CaptureError(`${compression}-too-large`, what, 0, hint, { cause });
    }
    throw new CaptureError(`bad-${compression}`, `the ${compression} data is damaged or cut short`, 0, hint, { cause });
  }
}

/** Node stops after the first of several frames, and tells only its `info` how far it came. */
function unzstd(bytes: Uint8Array): Uint8Array {
  const frames: Uint8Array[] = [];
  let room = mostInflated;
  for (let rest = bytes; rest.length > 0;) {
    const { buffer, engine } = zstdDecompressSync(rest, {
      maxOutputLength: Math.max(1, room),
      info: true,
    }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
    frames.push(buffer);
    room -= buffer.length;
    rest = rest.subarray(engine.bytesWritten);
  }
  return Buffer.concat(frames);
}
