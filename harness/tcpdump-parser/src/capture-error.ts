export type CaptureErrorCode =
  | 'empty'
  | 'unknown-format'
  | 'unreadable'
  | 'bad-header'
  | 'bad-block'
  | 'record-too-large'
  | 'unknown-interface'
  | 'too-many-interfaces'
  | 'bad-gzip'
  | 'gzip-too-large'
  | 'bad-text';

/** A capture that cannot be read on. Frames before `offset` have already been given out. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';

  constructor(
    readonly code: CaptureErrorCode,
    what: string,
    /** Bytes from the start of the (decompressed) capture. */
    readonly offset: number,
    /** What to do next. */
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(code === 'unreadable' ? what : `${what}, at byte ${String(offset)}`, options);
  }
}
