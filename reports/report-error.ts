export type ReportErrorCode =
  | 'report-disk-full'
  | 'report-read-only'
  | 'report-unwritable'
  | 'reporter-unknown'
  | 'reporter-path'
  | 'results-missing'
  | 'results-invalid'
  | 'results-newer'
  | 'shards-differ'
  | 'shards-overlap'
  | 'history-invalid'
  | 'drill-file-invalid'
  | 'quarter-invalid'
  | 'browser-missing'
  | 'browser-failed';

/** A report that cannot be made, read or written. The message is one line: what and where; `hint` says what to do next. */
export class ReportError extends Error {
  override readonly name = 'ReportError';

  constructor(
    readonly code: ReportErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
