export type CaptureErrorCode =
  | 'empty'
  | 'unknown-format'
  | 'unreadable'
  | 'bad-header'
  | 'bad-block'
  | 'record-too-large'
  | 'record-blank'
  | 'unknown-interface'
  | 'too-many-interfaces'
  | 'bad-gzip'
  | 'gzip-too-large'
  | 'bad-zstd'
  | 'zstd-too-large'
  | 'bad-text';

/** A hint of captures that are damaged in the middle, or from their first frame on. */
export const damagedFromHere = 'the file is damaged from here on: what came before has been read';
const damagedFromStart = 'the file is damaged from its first frame on: take the capture again, or find another copy';

/** A capture that cannot be read on. Frames before `offset` have already been given out: `framesBefore` of them. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';
  /** What to do next. */
  readonly hint: string;

  constructor(
    readonly code: CaptureErrorCode,
    private readonly what: string,
    /** Bytes from the start of the (decompressed) capture. */
    readonly offset: number,
    hint: string,
    options?: ErrorOptions,
    /** 0: nothing of the capture could be read. */
    readonly framesBefore = 0,
  ) {
    const where = framesBefore === 0 ? '' : `, after frame ${String(framesBefore)}`;
    super(code === 'unreadable' ? what : `${what}, at byte ${String(offset)}${where}`, options);
    this.hint = framesBefore === 0 && hint === damagedFromHere ? damagedFromStart : hint;
  }

  /** The same error, told to whoever has been given so many frames. */
  afterFrames(count: number): CaptureError {
    const { code, what, offset, cause } = this;
    const hint = this.hint === damagedFromStart ? damagedFromHere : this.hint;
    return new CaptureError(code, what, offset, hint, { cause }, count);
  }
}
