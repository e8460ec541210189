import { CaptureError } from '../capture-error';
import type { CaptureInterface, Frame } from '../frame';
import { ByteWindow } from './byte-window';
import type { FormatParser, NotKept, SectionInfo } from './format';
import { sniffFormat } from './sniff';

/** Frames per batch: enough that the cost of a batch vanishes, few enough that a batch dies young. */
const defaultBatch = 1024;

/**
 * The reader without any input or output: push bytes as they come, read the frames that are whole by now. Chunks are adopted, not copied:
 * a pushed chunk must not be written to afterwards. Uncompressed captures only.
 */
export class CaptureParser {
  private readonly window = new ByteWindow();
  private parser: FormatParser | undefined;
  private failure: unknown;
  private ended = false;
  private cutShort = false;
  private cutAt: number | undefined;
  private given = 0;

  get format(): FormatParser['format'] | undefined {
    return this.parser?.format;
  }

  get interfaces(): readonly CaptureInterface[] {
    return this.parser?.interfaces ?? [];
  }

  /** Frames that the capturing host counted but did not keep; undefined when the capture does not say (pcap never does). */
  get droppedByCapture(): number | undefined {
    return this.parser?.droppedByCapture;
  }

  /** What a capture does not say of its frames, as far as it has been read: one in the form of text, or of simple packet blocks. */
  get notKept(): readonly NotKept[] {
    return this.parser?.notKept ?? [];
  }

  /** Frames given out so far. */
  get frameCount(): number {
    return this.given;
  }

  /** pcapng: what the latest section header said. */
  get section(): SectionInfo | undefined {
    return this.parser?.section;
  }

  /** Offset of the first byte of what is missing its end, as when the writer was killed in mid-record. Known at the end. */
  get truncatedAt(): number | undefined {
    return this.cutAt;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length > 0) this.window.append(chunk);
  }

  /** No more bytes will come: call `read` until it gives nothing. `cutShort` when the source is known to miss its end. */
  end({ cutShort = false } = {}): void {
    this.ended = true;
    this.cutShort = cutShort;
  }

  /**
   * At most `limit` frames; none when more bytes are needed. Frames before a fault in the file come first, the fault is thrown
   * by the call after.
   * @throws CaptureError
   */
  read(limit = defaultBatch): Frame[] {
    if (this.failure !== undefined) throw this.failure;
    const frames: Frame[] = [];
    try {
      this.parse(frames, limit);
    } catch (error) {
      this.failure = error instanceof CaptureError ? error.afterFrames(this.given + frames.length) : error;
      if (frames.length === 0) throw this.failure;
    }
    this.given += frames.length;
    return frames;
  }

  private parse(frames: Frame[], limit: number): void {
    this.parser ??= sniffFormat(this.window, this.ended);
    if (this.parser === undefined) return;
    do this.parser.parse(this.window, frames, limit);
    while (frames.length < limit && this.window.advance());
    if (!this.ended || frames.length > 0) return;
    this.parser.end(this.window, frames);
    if (this.window.available > 0 || this.cutShort) this.cutAt ??= this.window.offset;
  }
}
