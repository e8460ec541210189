import type { MalformedPacket } from '../packet';

/** A frame as a range of a larger view. Nothing outside `start` to `end` is ever read. */
export interface FrameBytes {
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
  /** Where the frame ended on the wire; beyond `end` when the capture kept only its beginning. */
  readonly wireEnd: number;
}

export function malformed(frame: { readonly start: number }, reason: string, at: number): MalformedPacket {
  return { kind: 'malformed', reason, offset: at - frame.start };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

export function slice(view: DataView, start: number, end: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + start, Math.max(0, end - start));
}
