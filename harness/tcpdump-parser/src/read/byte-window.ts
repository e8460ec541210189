/**
 * The unread part of a stream of chunks, as one DataView. A chunk that follows a fully read one is adopted without copying;
 * a record that spans chunks is joined in a buffer that doubles, so that a stream of single bytes still costs linear time.
 * Bytes once shown are never overwritten: frames may keep views of them.
 */
export class ByteWindow {
  view: DataView = new DataView(new ArrayBuffer(0));
  /** Of the first unread byte, in `view`. */
  position = 0;
  /** Of the first byte not yet filled, in `view`. */
  end = 0;
  private viewOffset = 0;

  get available(): number {
    return this.end - this.position;
  }

  /** Bytes of the stream before `position`. */
  get offset(): number {
    return this.viewOffset + this.position;
  }

  offsetOf(positionInView: number): number {
    return this.viewOffset + positionInView;
  }

  append(chunk: Uint8Array): void {
    const unread = this.available;
    if (unread > 0 && this.view.byteLength - this.end >= chunk.length) {
      this.bytes(this.end, chunk.length).set(chunk);
      this.end += chunk.length;
      return;
    }
    this.viewOffset += this.position;
    if (unread === 0) {
      this.view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
    } else {
      const joined = new Uint8Array(Math.max(unread + chunk.length, unread * 2));
      joined.set(this.bytes(this.position, unread));
      joined.set(chunk, unread);
      this.view = new DataView(joined.buffer);
    }
    this.position = 0;
    this.end = unread + chunk.length;
  }

  /** A view of `length` bytes from `position` in the window. */
  bytes(position: number, length: number): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset + position, length);
  }
}
