/** A text that is not what its field needs. It knows nothing of files; whoever reads the file adds the place. */
export class FieldError extends Error {
  override readonly name = 'FieldError';

  constructor(
    /** The class of mistake, stable: `bad-address`, `bad-mac`, ... */
    readonly code: string,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
