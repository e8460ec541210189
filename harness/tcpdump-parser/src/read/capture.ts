import { CaptureError } from '../capture-error';
import type { Frame } from '../frame';
import { CaptureParser } from './capture-parser';
import { decompressed } from './decompress';

/** A capture being read: frames one by one, or in batches where speed matters. It can be gone through once. */
export class Capture implements AsyncIterable<Frame> {
  /** What is known so far: format, interfaces, drops and, at the end, whether the capture was cut short. */
  readonly state = new CaptureParser();

  constructor(private readonly source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {}

  /** Frames as soon as their bytes are in; never an empty batch. Throws CaptureError, after all the frames before the damage. */
  async *batches(): AsyncGenerator<readonly Frame[], void, undefined> {
    let cutShort = false;
    const chunks = decompressed(this.source, () => {
      cutShort = true;
    });
    try {
      for await (const chunk of chunks) {
        this.state.push(chunk);
        yield* this.drain();
      }
    } catch (error) {
      throw error instanceof CaptureError ? error.afterFrames(this.state.frameCount) : error;
    }
    this.state.end({ cutShort });
    yield* this.drain();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Frame, void, undefined> {
    for await (const batch of this.batches()) yield* batch;
  }

  private *drain(): Generator<readonly Frame[]> {
    for (let frames = this.state.read(); frames.length > 0; frames = this.state.read()) yield frames;
  }
}
