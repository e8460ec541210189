import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGunzip, type Gunzip } from 'node:zlib';
import { CaptureError } from '../capture-error';

/** Compressed bytes per step. One step may grow a thousandfold, so this bounds what hostile input can make of memory. */
const stepLength = 8192;

type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The source itself or, when it begins with gzip's magic number, what it holds. `onCutShort` is called if the gzip data has no end. */
export async function* gunzipped(source: Source, onCutShort: () => void): AsyncGenerator<Uint8Array, void, undefined> {
  let held: Uint8Array | undefined = new Uint8Array(0);
  let inflation: Inflation | undefined;
  for await (const chunk of source) {
    if (held === undefined) {
      if (inflation === undefined) yield chunk;
      else yield* inflation.add(chunk);
      continue;
    }
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (held.length < 2) continue;
    if (isGzip(held)) yield* (inflation = new Inflation()).add(held);
    else yield held;
    held = undefined;
  }
  if (held !== undefined && held.length > 0) yield held;
  if (inflation !== undefined) yield* inflation.end(onCutShort);
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Drives zlib by hand: its stream, iterated, would throw away what it had inflated before damaged or missing input. */
class Inflation {
  private readonly gunzip: Gunzip = createGunzip();
  private readonly over: Promise<void>;
  private inflated: Uint8Array[] = [];
  private length = 0;
  private failure: NodeJS.ErrnoException | undefined;

  constructor() {
    this.gunzip.on('data', (bytes: Uint8Array) => this.inflated.push(bytes));
    this.over = new Promise((resolve) => {
      this.gunzip.on('end', resolve).on('error', (error) => {
        this.failure = error;
        resolve();
      });
    });
  }

  async *add(chunk: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    for (let at = 0; at < chunk.length; at += stepLength) {
      const step = chunk.subarray(at, at + stepLength);
      const written = new Promise((resolve) => this.gunzip.write(step, resolve));
      await Promise.race([written, this.over]);
      await nextTurn();
      yield* this.take();
      if (this.failure !== undefined) throw this.damaged(this.failure);
    }
  }

  async *end(onCutShort: () => void): AsyncGenerator<Uint8Array, void, undefined> {
    this.gunzip.end();
    await this.over;
    yield* this.take();
    if (this.failure?.code === 'Z_BUF_ERROR') onCutShort();
    else if (this.failure !== undefined) throw this.damaged(this.failure);
  }

  private *take(): Generator<Uint8Array> {
    const taken = this.inflated;
    this.inflated = [];
    for (const bytes of taken) {
      this.length += bytes.length;
      yield bytes;
    }
  }

  private damaged(cause: Error): CaptureError {
    return new CaptureError(
      'bad-gzip',
      `the gzip data is damaged (${cause.message})`,
      this.length,
      'what came before has been read; fetch the file again if it was copied',
      { cause },
    );
  }
}
