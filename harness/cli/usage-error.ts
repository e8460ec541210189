/** The command line asks for what there is not. `hint` says what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    /** The class of mistake, stable: `topology-unknown`, `bad-time`, ... */
    readonly code: string,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
