import type { Readable, Writable } from 'node:stream';

const headerLength = 8;

/**
 * Splits what the engine multiplexes on an attached stream into standard output and standard error, and ends both with it.
 * Each piece comes behind 8 bytes: the stream's number (1 output, 2 error), three zeros, the length in 4 bytes
 * (Docker Engine API, ContainerAttach). In linear time and with back-pressure, because captures come through here.
 */
export async function demultiplex(source: Readable, stdout: Writable, stderr: Writable): Promise<void> {
  const header = Buffer.alloc(headerLength);
  let headerHeld = 0;
  let missing = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length;) {
        if (missing === 0) {
          const taken = chunk.copy(header, headerHeld, at, at + headerLength - headerHeld);
          at += taken;
          headerHeld = (headerHeld + taken) % headerLength;
          if (headerHeld === 0) missing = header.readUInt32BE(4);
          continue;
        }
        const piece = chunk.subarray(at, at + missing);
        at += piece.length;
        missing -= piece.length;
        const target = header[0] === 2 ? stderr : stdout;
        if (!target.write(piece)) await drained(target);
      }
    }
    stdout.end();
    stderr.end();
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    stdout.destroy(error);
    stderr.destroy(error);
  }
}

/** Until the reader has caught up, or will never read again. */
const drained = (target: Writable): Promise<void> =>
  new Promise((resolve) => {
    if (target.destroyed) return resolve();
    const done = () => {
      target.off('drain', done).off('close', done);
      resolve();
    };
    target.once('drain', done).once('close', done);
  });
