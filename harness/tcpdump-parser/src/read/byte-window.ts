/** Enough to complete any usual frame that a chunk's end has cut in two. */
const seamLength = 4096;

/**
 * The unread part of a stream of chunks, as one DataView. Chunks are adopted, not copied; where a record spans two of them, only the seam
 * is joined, in a small buffer. A record that spans more is joined in a buffer that doubles, so that a stream of single bytes still costs
 * linear time. Bytes once shown are never overwritten here: frames may keep views of them.
 */
export class ByteWindow {
  view: DataView = new DataView(new ArrayBuffer(0));
  /** Of the first unread byte, in `view`. */
  position = 0;
  /** Of the first byte not yet filled, in `view`. */
  end = 0;
  private viewOffset = 0;
  /** What follows `end`, of the chunk whose beginning has been joined to the seam. */
  private following: Uint8Array | undefined;
  private seamAt = 0;

  get available(): number {
    return this.end - this.position;
  }

  /** Bytes of the stream before `position`. */
  get offset(): number {
    return this.viewOffset + this.position;
  }

  /** Adds a chunk. What was shown before must have been read as far as it can be: see `advance`. */
  append(chunk: Uint8Array): void {
    while (this.advance());
    if (this.available === 0) this.adopt(chunk);
    else if (chunk.length <= seamLength) this.join(chunk);
    else {
      this.join(chunk.subarray(0, seamLength));
      this.seamAt = this.end - seamLength;
      this.following = chunk;
    }
  }

  /** Called when the window shows no further whole record: shows more, if there is more. */
  advance(): boolean {
    const { following } = this;
    if (following === undefined) return false;
    this.following = undefined;
    const readOfIt = this.position - this.seamAt;
    if (readOfIt >= 0) this.adopt(following, readOfIt);
    else this.join(following.subarray(seamLength));
    return true;
  }

  /** A view of `length` bytes from `position` in the window. */
  bytes(position: number, length: number): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset + position, length);
  }

  private adopt(chunk: Uint8Array, position = 0): void {
    this.viewOffset += this.position - position;
    this.view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
    this.position = position;
    this.end = chunk.length;
  }

  /** Room behind `end` there is only in a buffer made here: an adopted chunk is filled to its end. */
  private join(chunk: Uint8Array): void {
    const unread = this.available;
    if (this.view.byteLength - this.end < chunk.length) {
      const joined = new Uint8Array(Math.max(unread + chunk.length, unread * 2));
      joined.set(this.bytes(this.position, unread));
      this.adopt(joined);
      this.end = unread;
    }
    this.bytes(this.end, chunk.length).set(chunk);
    this.end += chunk.length;
  }
}
