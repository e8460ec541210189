export type RecordingErrorCode =
  'recording-missing' | 'recording-unfinished' | 'recording-newer' | 'recording-invalid' | 'recording-unwritable';

/** A recording that cannot be read or written. The message is one line: what and where; `hint` says what to do next. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';

  constructor(
    readonly code: RecordingErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
