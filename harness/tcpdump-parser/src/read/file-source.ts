import { open, type FileHandle } from 'node:fs/promises';
import { CaptureError } from '../capture-error';

/** Each chunk is a buffer of its own, since frames keep views of it. */
const chunkLength = 256 * 1024;

/** The bytes of a file; `-` is the standard input, which is read as it comes. */
export async function* fileSource(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  if (path === '-') {
    yield* process.stdin as AsyncIterable<Uint8Array>;
    return;
  }
  const file = await open(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  let ahead = startReading(file, path);
  try {
    for (let chunk = await ahead; chunk.length > 0; chunk = await ahead) {
      ahead = startReading(file, path);
      yield chunk;
    }
  } finally {
    await ahead.catch(() => undefined);
    await file.close();
  }
}

/** Reads while the last chunk is decoded; a failure waits for whoever awaits the chunk, and is nobody's before that. */
function startReading(file: FileHandle, path: string): Promise<Uint8Array> {
  const reading = readChunk(file, path);
  reading.catch(() => undefined);
  return reading;
}

async function readChunk(file: FileHandle, path: string): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(chunkLength);
  const { bytesRead } = await file.read(buffer).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return buffer.subarray(0, bytesRead);
}

function unreadable(path: string, cause: unknown): CaptureError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const what = `${path} cannot be read (${reason})`;
  return new CaptureError('unreadable', what, 0, 'check the path and its permissions', { cause });
}
