import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib';
import { CaptureError } from '../capture-error';
import type { Compression } from './compression';

/** Compressed bytes per step, which bound what hostile input can make of memory: gzip grows a thousandfold, zstd makes 128 KiB of 4 bytes. */
const stepLengths = { gzip: 8192, zstd: 1024 } as const;

/** Compressed bytes that are kept, to be gone through again byte by byte up to the damage. */
const mostKept = 4 * 1024 * 1024;

/**
 * Drives zlib by hand: its stream, iterated, would throw away what it had inflated before damaged or missing input. It still does so with
 * what one step holds: where that is damaged, and the file is no larger than most, it is read again up to the very byte.
 */
export class Inflation {
  private stream: Gunzip | ZstdDecompress;
  private over = Promise.resolve();
  private isOver = false;
  private inflated: Uint8Array[] = [];
  private length = 0;
  private failure: NodeJS.ErrnoException | undefined;
  private stepLength: number;
  /** All that came, unless it was too much. */
  private kept: Uint8Array[] | null = [];
  private keptLength = 0;

  constructor(private readonly compression: Compression) {
    this.stepLength = stepLengths[compression];
    this.stream = this.open();
  }

  async *add(chunk: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    for (let at = 0; at < chunk.length;) {
      // Node's gunzip goes on with the next member by itself, its zstd ends with each frame.
      if (this.isOver && this.compression === 'zstd') this.stream = this.open();
      const step = chunk.subarray(at, at + this.stepLength);
      const before = this.stream.bytesWritten;
      const written = new Promise((resolve) => this.stream.write(step, resolve));
      await Promise.race([written, this.over]);
      await nextTurn();
      yield* this.take();
      if (this.failure !== undefined) {
        yield* this.salvaged(step);
        throw this.damaged(this.failure);
      }
      const taken = this.isOver && this.compression === 'zstd' ? this.stream.bytesWritten - before : step.length;
      this.keep(step.subarray(0, taken));
      at += taken;
    }
  }

  async *end(onCutShort: () => void): AsyncGenerator<Uint8Array, void, undefined> {
    this.stream.end();
    await this.over;
    yield* this.take();
    if (this.failure?.code === 'Z_BUF_ERROR') onCutShort();
    else if (this.failure !== undefined) throw this.damaged(this.failure);
  }

  private keep(step: Uint8Array): void {
    this.keptLength += step.length;
    if (this.keptLength > mostKept) this.kept = null;
    else this.kept?.push(step);
  }

  /** What the damaged step holds before its damage. */
  private async *salvaged(step: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    const { kept, length: given } = this;
    if (kept === null || this.stepLength === 1) return;
    const again = new Inflation(this.compression);
    for await (const bytes of again.add(Buffer.concat(kept))) void bytes;
    again.stepLength = 1;
    try {
      for await (const bytes of again.add(step)) {
        const isNew = again.length - given;
        if (isNew <= 0) continue;
        const found = bytes.subarray(Math.max(0, bytes.length - isNew));
        this.length += found.length;
        yield found;
      }
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
    }
  }

  private open(): Gunzip | ZstdDecompress {
    const stream = this.compression === 'gzip' ? createGunzip() : createZstdDecompress();
    this.isOver = false;
    stream.on('data', (bytes: Uint8Array) => this.inflated.push(bytes));
    this.over = new Promise((resolve) => {
      const finish = (): void => {
        this.isOver = true;
        resolve();
      };
      stream.on('end', finish).on('error', (error) => {
        this.failure = error;
        finish();
      });
    });
    return stream;
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
      `bad-${this.compression}`,
      `the ${this.compression} data is damaged (${cause.message})`,
      this.length,
      'what came before has been read; fetch the file again if it was copied',
      { cause },
    );
  }
}
