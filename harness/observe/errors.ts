export type ObserveErrorCode =
  | 'observe-not-permitted'
  | 'observe-program-missing'
  | 'observe-instrument-ended'
  | 'observe-too-much'
  | 'interface-missing'
  | 'interface-unfit';

/** A real network cannot be observed. The message is one line: what and where; `hint` says what to do next. */
export class ObserveError extends Error {
  override readonly name = 'ObserveError';

  constructor(
    readonly code: ObserveErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
